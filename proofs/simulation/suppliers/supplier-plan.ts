import type { EngineSettings, SupplierCapabilities } from '@supplierkit/core'
import type { Random } from '../random.js'
import type { Spelling } from './spelling.js'

const second = 1_000

/** What a supplier says of the lines of an order: everywhere, only when asked for its status, or nowhere. */
export type LinesIn = 'all_reports' | 'status_only' | 'none'

/** One supplier: what it declares, and habits that it need not declare. */
export interface SupplierPlan {
  readonly name: string
  readonly capabilities: SupplierCapabilities
  /** Its longest delay between losing a caller and creating that caller's order; also the lag of its look-up. */
  readonly settleMs: number
  /** Counts the changes of each order. */
  readonly sequences: boolean
  /** Says when a change happened. */
  readonly times: boolean
  /** Echoes our reference in reports. */
  readonly echoesReference: boolean
  readonly linesIn: LinesIn
  /** Webhooks name only the shipments that they are about. */
  readonly touchedShipmentsOnly: boolean
  /** Share of orders that it splits. */
  readonly splits: number
  /** Takes an order without the lines that it cannot deliver; else it refuses the whole. */
  readonly partialRejects: boolean
  /** Given in code; else it is a row of the storage with encrypted credentials. */
  readonly inCode: boolean
  /** Reached over HTTP by the client of supplier packages; else by functions of its adapter alone. */
  readonly overHttp: boolean
  /** The time limit of that client, as a share of the engine's. */
  readonly clientPatience: number
  readonly spelling: Spelling
  /** How long it usually takes from one step of an order to the next. */
  readonly paceMs: number
  /** Nothing goes wrong with its calls. */
  readonly isHealthy: boolean
  /** How many times slower than usual it answers, until the world is calm. */
  readonly slowness: number
}

/** A supplier of a world, honest in what it declares. */
export function planSupplier(random: Random, name: string, settings: EngineSettings): SupplierPlan {
  const settleMs = random.int(1, 8) * second
  const kind = random.pick(['key', 'key', 'unique_reference', 'none', 'none'])
  // Long enough for the repetition after a late answer, mostly not for a whole outage.
  const retentionMs = 10 * (settings.requestTimeoutMs + settleMs) + random.int(0, 600) * second
  const webhooks = random.pick(['payload', 'payload', 'refetch', 'none'])
  const capabilities: SupplierCapabilities = {
    idempotency: kind === 'key' ? { kind, retentionMs } : { kind },
    lookup: random.pick(['strong', 'eventual', 'none']),
    settleMs,
    cancellation: random.chance(0.7) ? 'negotiated' : 'none',
    change: random.chance(0.6) ? 'negotiated' : 'none',
    inventory: 'none',
    webhooks,
    polling: { everyMs: random.int(4, 15) * second },
    ...(random.chance(0.4) ? { limits: planLimits(random) } : {}),
  }
  const linesIn = random.pick(['all_reports', 'all_reports', 'status_only', 'none'])
  // What a lost answer said of numbers and rejected lines must be possible to find out by looking up. And of a
  // supplier that never says what stands under which number, nobody can say when all has come.
  const canTellAll = capabilities.lookup !== 'none'
  return {
    name,
    capabilities,
    settleMs,
    sequences: random.chance(0.5),
    times: random.chance(0.5),
    echoesReference: random.chance(0.7),
    linesIn,
    touchedShipmentsOnly: random.chance(0.3),
    splits: canTellAll && linesIn !== 'none' && random.chance(0.3) ? 0.6 : 0,
    partialRejects: canTellAll && random.chance(0.6),
    inCode: random.chance(0.4),
    paceMs: random.int(1, 15) * second,
    spelling: { kind: 'exact' },
    overHttp: random.chance(0.6),
    clientPatience: random.pick([0.5, 0.9, 2]),
    isHealthy: false,
    slowness: 1,
  }
}

/** The first of them is healthy and sets no limits, the second one is slow. */
export function asNeighbors(plans: readonly SupplierPlan[]): SupplierPlan[] {
  return plans.map((plan, place) => {
    if (place > 1) return plan
    const { limits: _, ...capabilities } = plan.capabilities
    return place === 0 ? { ...plan, capabilities, isHealthy: true } : { ...plan, capabilities, slowness: 100 }
  })
}

function planLimits(random: Random): NonNullable<SupplierCapabilities['limits']> {
  return {
    ...(random.chance(0.6) ? { concurrency: random.int(1, 3) } : {}),
    ...(random.chance(0.5)
      ? { requests: { count: random.int(2, 5), perMs: random.int(1, 2) * second } }
      : {}),
    ...(random.chance(0.3) ? { linesPerOrder: random.int(1, 3) } : {}),
  }
}
