import { callApp, invalidAnswer } from '../app/call-app.js'
import { SupplierKitError } from '../contract/errors.js'
import type { Order } from '../contract/order.js'
import type { Engine } from '../hub/engine.js'
import { outcomeOf } from '../observe/observation.js'
import { toEvent } from '../order/build-commit.js'
import type { SupplierOrderChange } from '../order/change-order.js'
import { computeProgress } from '../order/compute-progress.js'
import { changedFields, fingerprintOrder } from '../order/fingerprint.js'
import { isHeld } from '../order/settle-hold.js'
import { validateOrder, type ValidOrder } from '../order/validate-order.js'
import type { OrderAggregate, OrderRecord, SupplierOrder } from '../storage/records.js'
import type { InTransaction, NewOrder } from '../storage/storage.js'
import type { ForwardOptions, ForwardResult, RefusedLine } from './forward-result.js'
import { doubtBeforeSending } from './look-up-first.js'
import { planSupplierOrders } from './plan-supplier-orders.js'
import { type LineRouter, type Routing, routeLines } from './route-lines.js'

/** What is to be stored of a new order, and which of its lines nobody will be asked for. */
interface ForwardPlan {
  readonly order: NewOrder
  readonly refused: readonly RefusedLine[]
}

/** Accepts orders: checks them, finds each line's supplier, and stores what is to be sent before it is sent. */
export class OrderForwardingService<Tx = unknown> {
  constructor(private readonly engine: Engine<Tx>) {}

  /** See `SupplierHub.forwardOrder`. */
  async forwardOrder(orderOrId: Order | string, options: ForwardOptions<Tx> = {}): Promise<ForwardResult> {
    const { observation } = this.engine
    const orderId = typeof orderOrId === 'string' ? orderOrId : orderOrId.id
    try {
      const result = await observation.work({ name: 'forward_order', orderId }, () =>
        this.#forward(orderOrId, options),
      )
      observation.record({ kind: 'order_forwarded', outcome: result.outcome })
      return result
    } catch (error) {
      observation.record({ kind: 'order_forwarded', outcome: outcomeOf(error) })
      throw error
    }
  }

  async #forward(orderOrId: Order | string, options: ForwardOptions<Tx>): Promise<ForwardResult> {
    const order = validateOrder(typeof orderOrId === 'string' ? await this.#read(orderOrId) : orderOrId)
    const fingerprint = fingerprintOrder(order)
    let plan: ForwardPlan
    try {
      plan = await this.#plan(order, fingerprint, options)
    } catch (error) {
      // What was handed over stays so, even if it could not be handed over today.
      const earlier = await this.#load(order.id, options).catch(() => undefined)
      if (earlier) return alreadyAccepted(earlier, order, fingerprint)
      throw error
    }
    // Nearly every order is new, so nobody looks first: the acceptance tells when it is not.
    const outcome = await this.engine.storage.acceptOrder(plan.order, options)
    if (outcome === 'already_accepted') {
      const winner = await this.#load(order.id, options)
      if (winner) return alreadyAccepted(winner, order, fingerprint)
    }
    this.engine.observation.told(plan.order)
    // Within the app's transaction nothing is visible yet: then the sweeper finds the work after its commit.
    this.engine.hints.now('forwarding', 'outbox', 'notification')
    return toResult(plan.order.record, 'accepted', plan.refused)
  }

  /** The app's router, with a time limit. */
  #router() {
    const { runtime, settings, router } = this.engine
    if (!router) return null
    return async (...args: Parameters<LineRouter>): Promise<string | null> => {
      const answer = await callApp(runtime, 'router', settings.appTimeoutMs, () => router(...args))
      if (answer === null || typeof answer === 'string') return answer
      throw invalidAnswer('router', 'the id of a supplier or null', answer)
    }
  }

  async #read(orderId: string): Promise<Order> {
    const { get } = this.engine.orders
    if (!get) {
      throw new SupplierKitError({
        code: 'order_source_missing',
        message: 'forwardOrder was given an id, but the hub does not know where orders are read from.',
        likely: 'pass the order itself, or give createSupplierHub `orders: { get }`.',
      })
    }
    const { runtime, settings } = this.engine
    const order = await callApp(runtime, 'orders.get', settings.appTimeoutMs, () => get(orderId))
    // An absent row is `undefined` or `null`, depending on the client.
    if (order && (typeof order !== 'object' || typeof order.id !== 'string')) {
      throw invalidAnswer('orders.get', 'an order or null', order)
    }
    if (!order) {
      throw new SupplierKitError({
        code: 'order_not_found',
        message: `orders.get found no order ${JSON.stringify(orderId.slice(0, 200))}.`,
        likely:
          'forwardOrder was called before the order was committed: pass the transaction, or call it after.',
      })
    }
    if (order.id.trim() !== orderId.trim()) {
      throw new SupplierKitError({
        code: 'order_source_mismatch',
        message: `orders.get was asked for order ${JSON.stringify(orderId.slice(0, 200))} and answered another one.`,
        seen: `an order with the id ${JSON.stringify(order.id.slice(0, 200))}`,
        likely: 'orders.get looks for another field than the one that it fills `id` from.',
      })
    }
    return order
  }

  async #load(orderId: string, options: InTransaction<Tx>): Promise<OrderAggregate | undefined> {
    const [aggregate] = await this.engine.storage.loadOrders([orderId], options)
    return aggregate
  }

  async #plan(order: ValidOrder, fingerprint: string, options: ForwardOptions<Tx>): Promise<ForwardPlan> {
    const { runtime, suppliers, settings } = this.engine
    const routing = await routeLines(order, suppliers, this.#router(), options)
    refuseUnroutable(order, routing, options)
    const now = runtime.clock.now()
    const shares = await Promise.all(
      [...routing.bySupplier].map(async ([supplierId, lines]) => {
        const { adapter } = await suppliers.resolve(supplierId, options)
        return { supplierId, lines, limits: adapter.capabilities.limits }
      }),
    )
    const { hold, lookUpFirst } = options
    const planned = planSupplierOrders(order, shares, now, {
      createId: runtime.createId,
      prefix: settings.referencePrefix,
      fingerprint,
    }).map((one) => keepTrace(one, this.engine.observation.traceparent()))
    const held = hold
      ? planned.map((one) => ({ ...one, hold: { by: hold.by, reason: hold.reason, at: now }, dueAt: null }))
      : planned
    const doubts = lookUpFirst ? await this.#putInDoubt(held, now, options) : null
    const supplierOrders = doubts ? doubts.map(({ next }) => next) : held
    const progress = computeProgress(order.id, 1, supplierOrders)
    const record: OrderRecord = {
      orderId: order.id,
      version: 1,
      order,
      fingerprint,
      progress,
      progressDueAt: null,
      progressFailures: 0,
      acceptedAt: now,
      updatedAt: now,
    }
    const envelope = (of: SupplierOrder | null) => ({
      id: runtime.createId(),
      at: now,
      orderId: order.id,
      supplierOrderId: of?.id ?? null,
      supplierId: of?.supplierId ?? null,
      orderVersion: 1,
    })
    const events = [
      toEvent({ type: 'order.accepted', progress }, envelope(null)),
      ...supplierOrders.filter(isHeld).map((one) => {
        const { by, reason } = one.hold
        return toEvent({ type: 'supplier_order.held', by, reason }, envelope(one))
      }),
      ...(doubts ?? []).flatMap(({ next, events: drafts }) =>
        drafts.map((draft) => toEvent(draft, envelope(next))),
      ),
    ]
    const notifications = await this.engine.planNotifications({ record, supplierOrders }, events, options)
    return { order: { record, supplierOrders, events, notifications }, refused: routing.refused }
  }

  #putInDoubt(
    supplierOrders: readonly SupplierOrder[],
    now: Date,
    options: InTransaction<Tx>,
  ): Promise<SupplierOrderChange[]> {
    return Promise.all(
      supplierOrders.map(async (one) => {
        const { adapter } = await this.engine.suppliers.resolve(one.supplierId, options)
        return doubtBeforeSending(one, adapter.capabilities, { now, keptSince: null })
      }),
    )
  }
}

/** @throws SupplierKitError `order_changed`, which names the fields that differ and none of their contents */
function alreadyAccepted({ record }: OrderAggregate, order: ValidOrder, fingerprint: string): ForwardResult {
  const fields = record.fingerprint === fingerprint ? [] : changedFields(record.order, order)
  if (fields.length === 0) return toResult(record, 'already_accepted', [])
  const shown = fields.slice(0, 10)
  throw new SupplierKitError({
    code: 'order_changed',
    message: `order ${record.orderId} was forwarded before with other contents.`,
    seen: `${shown.join(', ')}${fields.length > shown.length ? ` and ${fields.length - shown.length} more` : ''}`,
    likely: 'fewer units are asked for with changeOrder; for more, place a new order for the difference.',
    details: { fields },
  })
}

/** Work that comes later, in other processes, can then be traced back to this call. */
function keepTrace(supplierOrder: SupplierOrder, traceparent: string | undefined): SupplierOrder {
  if (traceparent === undefined) return supplierOrder
  return { ...supplierOrder, request: { ...supplierOrder.request, traceparent } }
}

function refuseUnroutable<Tx>(
  order: ValidOrder,
  { bySupplier, refused }: Routing,
  options: ForwardOptions<Tx>,
): void {
  if (refused.length === 0) return
  if (options.onUnroutable === 'refuse_lines' && bySupplier.size > 0) return
  throw new SupplierKitError({
    code: 'order_refused',
    message: `order ${order.id} cannot be handed over: ${refused.map((line) => `line ${line.lineNumber}: ${line.reason}`).join('; ')}.`,
    likely: 'name a supplier for these lines, add a router, or forward with onUnroutable: "refuse_lines".',
    details: { refusedLines: refused },
  })
}

function toResult(
  record: OrderRecord,
  outcome: ForwardResult['outcome'],
  refusedLines: readonly RefusedLine[],
): ForwardResult {
  return { orderId: record.orderId, outcome, supplierOrders: record.progress.supplierOrders, refusedLines }
}
