import { createHash } from 'node:crypto'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierExchange } from '../contract/exchange.js'
import type { Runtime } from '../runtime/runtime.js'
import type { SupplierOrder } from '../storage/records.js'
import type { Storage } from '../storage/storage.js'
import type { Timer } from '../runtime/clock.js'
import type { CallExchange, CallRecord, OrderCallMethod } from '../storage/call-record.js'
import { type MaskRules, maskExchange } from './mask-exchange.js'
import { createPersonalMask } from './mask-personal.js'
import { kindOf } from '../runtime/call-port.js'

/** How long calls gather before they are written together. */
const gatherMs = 250
/** That many are written at once, without waiting for more. */
const fullGroup = 100
/** What cannot be written is kept up to so many calls; then the oldest are given up. */
const mostKept = 1_000
/** Last answers that are remembered, to tell what is new. */
const mostRemembered = 10_000

/** A call that has ended. */
export interface EndedCall {
  readonly about: SupplierOrder
  readonly method: OrderCallMethod
  readonly attempt: number
  readonly at: Date
  readonly durationMs: number
  readonly outcome: CallRecord['outcome']
  readonly exchanges: readonly SupplierExchange[]
}

interface Appended {
  /** For the next time. */
  readonly kept: readonly CallRecord[]
  readonly givenUp: number
  readonly error?: unknown
}

/**
 * Keeps what was said between us and suppliers about each order, for people who want to see it. It is written
 * beside the work and after it, many calls at once, and nothing waits for it: a process that dies takes the last
 * moment of it along. An answer that only repeats the one before, as most polls bring, is not kept again.
 */
export class CallLog {
  /** Masked when they are written: what a call that was given up has said may come a moment after its end. */
  #ended: EndedCall[] = []
  #unwritten: readonly CallRecord[] = []
  #givenUp = 0
  #timer: Timer | null = null
  #writing: Promise<void> | null = null
  readonly #lastAnswers = new Map<string, string>()

  constructor(
    private readonly storage: Pick<Storage, 'appendCalls'>,
    private readonly runtime: Pick<Runtime, 'clock' | 'createId' | 'logger'>,
    /** Whether anybody wants to see them. */
    readonly isKept: boolean,
  ) {}

  record(call: EndedCall): void {
    if (!this.isKept) return
    this.#ended.push(call)
    if (this.#ended.length >= fullGroup) void this.flush()
    else this.#timer ??= this.runtime.clock.setTimer(gatherMs, () => void this.flush())
  }

  /** Resolves when everything recorded so far was written, or could not be. Never rejects. */
  async flush(): Promise<void> {
    this.#timer?.cancel()
    this.#timer = null
    await this.#writing
    if (this.#ended.length + this.#unwritten.length > 0) {
      this.#writing ??= this.#write().finally(() => (this.#writing = null))
    }
    await this.#writing
  }

  async #write(): Promise<void> {
    const fresh = this.#ended.splice(0).flatMap((call) => this.#toNews(call))
    const group = [...this.#unwritten, ...fresh]
    if (group.length === 0) return
    const { kept, givenUp, error } = await this.#append(group)
    this.#unwritten = kept.slice(-mostKept)
    this.#givenUp += givenUp + kept.length - this.#unwritten.length
    if (kept.length > 0) {
      this.runtime.logger.warn({ calls: kept.length, error }, 'calls to suppliers could not be stored yet')
    } else if (this.#givenUp > 0) {
      const calls = this.#givenUp
      this.runtime.logger.warn({ calls, error }, 'calls to suppliers were not kept as evidence')
      this.#givenUp = 0
    }
  }

  /** What the storage refuses while it takes its neighbors would be refused for ever, and is given up. */
  async #append(group: readonly CallRecord[]): Promise<Appended> {
    const failure = await this.#tryToAppend(group)
    if (!failure) return { kept: [], givenUp: 0 }
    if (failure.isAway || group.length === 1) return { ...failure, kept: group, givenUp: 0 }

    const away: CallRecord[] = []
    const refused: CallRecord[] = []
    let last = failure
    for (const call of group) {
      const alone = await this.#tryToAppend([call])
      if (!alone) continue
      last = alone
      if (alone.isAway) away.push(call)
      else refused.push(call)
    }
    const isAnyTaken = away.length + refused.length < group.length
    return isAnyTaken
      ? { ...last, kept: away, givenUp: refused.length }
      : { ...last, kept: group, givenUp: 0 }
  }

  async #tryToAppend(calls: readonly CallRecord[]): Promise<{ isAway: boolean; error: unknown } | null> {
    try {
      await this.storage.appendCalls(calls)
      return null
    } catch (error) {
      return { isAway: SupplierKitError.isInstance(error) && error.retryable, error }
    }
  }

  #toNews(call: EndedCall): CallRecord[] {
    const record = this.#toRecord(call)
    // While an answer is lost, every look-up counts: "not found" is believed only when it was said twice.
    const repeats = call.about.submission !== 'in_doubt' && this.#repeats(record)
    return repeats ? [] : [record]
  }

  #toRecord({ about, exchanges, ...call }: EndedCall): CallRecord {
    return {
      id: this.runtime.createId(),
      orderId: about.orderId,
      supplierOrderId: about.id,
      supplierId: about.supplierId,
      ...call,
      exchanges: exchanges.length === 0 ? [] : this.#masked(exchanges, about),
    }
  }

  /** What cannot be masked is not kept. */
  #masked(exchanges: readonly SupplierExchange[], about: SupplierOrder): CallExchange[] {
    try {
      const rules = maskRulesOf(about)
      return exchanges.map((one) => maskExchange(one, rules))
    } catch (error) {
      const name = kindOf(error)
      this.runtime.logger.error(
        { error: name },
        'what went over the wire could not be masked; it is not kept',
      )
      return []
    }
  }

  /** Only of questions: what was asked for twice is worth knowing, even if the answers are the same. */
  #repeats({ method, outcome, supplierOrderId, exchanges }: CallRecord): boolean {
    if (method !== 'getOrderStatus' && method !== 'findOrder') return false
    const key = `${supplierOrderId} ${exchanges.map(({ request }) => request.target).join(' ')}`
    const said = exchanges.map(({ answer }) => [answer?.status, answer?.content])
    const digest = createHash('sha256')
      .update(JSON.stringify([outcome, said]))
      .digest('base64')
    if (this.#lastAnswers.get(key) === digest) return true
    this.#lastAnswers.delete(key)
    this.#lastAnswers.set(key, digest)
    const [oldest] = this.#lastAnswers.keys()
    if (this.#lastAnswers.size > mostRemembered && oldest !== undefined) this.#lastAnswers.delete(oldest)
    return false
  }
}

/** People are masked; numbers of the order, ours and the supplier's, are shown wherever they stand. */
function maskRulesOf({ request, orderId, reference, atSupplier }: SupplierOrder): MaskRules {
  return {
    maskText: createPersonalMask(request),
    known: new Set([
      ...[reference, orderId, request.orderNumber],
      ...request.lines.map(({ sku }) => sku),
      ...atSupplier.map(({ supplierOrderId }) => supplierOrderId),
    ]),
  }
}
