import { SupplierKitError } from '../contract/errors.js'
import { numberFault } from '../contract/number-fault.js'
import type { Backoff } from '../runtime/backoff.js'

/** Times and sizes of the engine, all in milliseconds unless named otherwise. */
export interface EngineSettings {
  /** How long a worker owns what it claimed. Longer than `requestTimeoutMs`. */
  readonly leaseMs: number
  /** How long a supplier may take to answer. */
  readonly requestTimeoutMs: number
  /**
   * How long a function of the app may take: `orders.get`, `orders.onProgress`, `router`, a supplier factory. At the
   * limit the hub goes on without it. For `recipients` and `preferences` the limit is 2 seconds.
   */
  readonly appTimeoutMs: number
  /** How long a stock feed may take to open, and each of its pages to come. */
  readonly feedPageTimeoutMs: number
  /** How long a stock feed may take as a whole. */
  readonly feedTimeoutMs: number
  /** How often storage is asked for work that no hint told of. */
  readonly sweepMs: number
  /** Waits between tries to submit, look up, cancel and apply. */
  readonly backoff: Backoff
  /** After this long without success a supplier order goes to `needs_attention`. */
  readonly retryForMs: number
  /** How long a delivery waits for an order that nobody knows. */
  readonly parkForMs: number
  /** How long a message is tried to be sent. */
  readonly notifyForMs: number
  /**
   * How long a message waits at least before it is sent again when it is unclear whether it was taken; the wait
   * grows with the message's age, up to six times this. Longer than a mail server may take to answer: 10 minutes by RFC 5321, 4.5.3.2.6.
   */
  readonly unclearWaitMs: number
  /**
   * Supplier orders that this process works on at once, and as many webhooks; shared between suppliers. With twice as
   * many as there are suppliers, a slow one never delays the others.
   */
  readonly maxInFlight: number
  /** Calls to one supplier that fail in a row before this process lets it rest. */
  readonly breakAfter: number
  /** How long a supplier that seems to be down is left alone before one call tries it. */
  readonly restMs: number
  /**
   * Begins every readable reference and goes into its checksum, so that two installations can share an account at a supplier: at most 8 of
   * `A-Z a-z 0-9 - _`, e.g. `TEST-`.
   */
  readonly referencePrefix: string
  /** Keep what is said between us and suppliers about each order, masked, for operators to see. */
  readonly keepCalls: boolean
  /** A full feed that would empty more than this share of the stock in one go is refused. */
  readonly maxStockLoss: number
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** What holds unless `createSupplierHub` is told otherwise. */
export const defaultSettings: EngineSettings = {
  leaseMs: minute,
  requestTimeoutMs: 30 * second,
  appTimeoutMs: 5 * second,
  feedPageTimeoutMs: 2 * minute,
  feedTimeoutMs: hour,
  sweepMs: second,
  backoff: { firstMs: second, maxMs: 5 * minute },
  retryForMs: 24 * hour,
  parkForMs: 7 * 24 * hour,
  notifyForMs: 7 * 24 * hour,
  unclearWaitMs: 10 * minute,
  maxInFlight: 64,
  breakAfter: 5,
  restMs: 30 * second,
  referencePrefix: '',
  keepCalls: true,
  maxStockLoss: 0.5,
}

/** @throws SupplierKitError `config_invalid` for settings that would break a promise */
export function checkSettings(settings: EngineSettings): EngineSettings {
  const faults: string[] = [...faultsOfNames(settings), ...faultsOfNumbers(settings)]
  if (!/^[A-Za-z0-9_-]{0,8}$/.test(settings.referencePrefix)) {
    faults.push('referencePrefix must be at most 8 letters, digits, "-" or "_"')
  }
  if (settings.requestTimeoutMs >= settings.leaseMs) {
    faults.push('leaseMs must be longer than requestTimeoutMs, or two workers may send the same order')
  }
  if (!(settings.breakAfter >= 1)) faults.push('breakAfter must be 1 or more')
  if (faults.length > 0) {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: `the hub's settings cannot be used: ${faults.join('; ')}.`,
    })
  }
  return settings
}

/** Typing mistakes of those who write JavaScript. */
function faultsOfNames(settings: EngineSettings): string[] {
  const known = Object.keys(defaultSettings)
  const plain = (name: string) => name.toLowerCase().replace(/ms$/, '')
  return Object.keys(settings)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const like = known.find((one) => plain(one) === plain(name))
      return `${JSON.stringify(name.slice(0, 50))} is no setting${like ? `; did you mean ${like}?` : ''}`
    })
}

function faultsOfNumbers({ backoff, ...settings }: EngineSettings): string[] {
  const flat = (
    of: Partial<EngineSettings>,
    waits: Partial<Backoff> | undefined,
  ): Record<string, unknown> => ({
    ...of,
    'backoff.firstMs': waits?.firstMs,
    'backoff.maxMs': waits?.maxMs,
  })
  const expected = flat(defaultSettings, defaultSettings.backoff)
  return Object.entries(flat(settings, backoff)).flatMap(([name, value]): string[] => {
    if (typeof expected[name] !== 'number') return []
    const fault = numberFault(name, value)
    return fault === null ? [] : [fault]
  })
}
