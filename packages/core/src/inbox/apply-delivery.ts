import { collectUnread, type UnreadRows } from '../contract/unread-rows.js'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import type { WebhookEvent } from '../contract/webhook.js'
import { checkAdoption } from '../forwarding/check-adoption.js'
import { takeOrders } from '../forwarding/decide-after-answer.js'
import { isAboutAnother, refuseEvidence } from '../forwarding/refuse-evidence.js'
import type { Engine } from '../hub/engine.js'
import { applyStockUpdates } from '../inventory/apply-stock-updates.js'
import { readStockRows } from '../inventory/read-stock-rows.js'
import { changeOrder, type OrderChange, type SupplierOrderChange } from '../order/change-order.js'
import { backoffMs } from '../runtime/backoff.js'
import type { DeliveryMark, DeliveryRecord, DeliveryState, SupplierOrder } from '../storage/records.js'
import { settleTime } from '../supplier/times-ahead.js'
import { askForStatus } from '../supplier/ask-supplier.js'
import { limitTime } from '../supplier/call-supplier.js'
import { checkReport } from '../supplier/check-report.js'
import { hasWebhooks } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { blamesSetup, suspendSupplier } from '../supplier/suspend-supplier.js'
import { TurnMissed } from '../supplier/turn-missed.js'
import { askForStock } from './ask-for-stock.js'
import { disagreementOf, findAbout } from './find-about.js'
import { readReport } from './receive-report.js'

const refusedInPart = 'a report in it speaks of another order than ours; the order tells of it'

/** What became of the reports in a delivery, the worst first. */
const worstFirst: readonly DeliveryState[] = ['parked', 'failed', 'applied', 'stale', 'ignored']

/**
 * Gives a stored delivery its effect. Applying is idempotent, so a crash on the way only means that it is
 * applied again; the mark that it is done is written together with its last effect.
 */
export async function applyDelivery<Tx>(engine: Engine<Tx>, delivery: DeliveryRecord): Promise<void> {
  const { runtime, settings } = engine
  try {
    const supplier = await engine.suppliers.resolve(delivery.supplierId)
    const { adapter } = supplier
    const event = await readAgain(engine, adapter, delivery)
    for (const order of event.orders) checkReport(order, delivery.supplierId, 'webhook_payload_invalid')
    const believed = event.trust === 'payload'
    if (!believed && isStopped(supplier)) return await waitForSupplier(engine, delivery)
    const stock = believed ? event.stock : await askForStock(engine, supplier, delivery, event.stock)
    const levels = await takeStock(engine, delivery, stock, event.unread)
    const reports = believed
      ? await settleTimes(engine, delivery, event.orders)
      : await refetch(engine, supplier, delivery, event)
    await applyReports(engine, adapter, delivery, reports, levels > 0)
  } catch (error) {
    if (error instanceof TurnMissed) return await giveBack(engine, delivery)
    const blamed = SupplierKitError.isInstance(error) && blamesSetup(error) ? error : null
    if (blamed) await suspendSupplier(engine, delivery.supplierId, blamed)
    const retry = !SupplierKitError.isInstance(error) || error.retryable || blamed !== null
    const code = SupplierKitError.isInstance(error) ? error.code : 'unexpected'
    runtime.logger.warn({ delivery: delivery.id, code, retry, error }, 'a delivery was not applied')
    const now = runtime.clock.now()
    const atLeastMs = SupplierKitError.isInstance(error) ? error.retryAfterMs : undefined
    const waitMs = backoffMs(settings.backoff, delivery.attempts, runtime.random, atLeastMs)
    await mark(engine, delivery, {
      state: retry ? 'received' : 'failed',
      dueAt: retry ? new Date(now.getTime() + waitMs) : null,
      lastError: SupplierKitError.isInstance(error) ? error.message : code,
    })
  }
}

/** Stores the levels of a delivery; what could not be used stands in the sync log. Answers how many levels it has. */
async function takeStock<Tx>(
  engine: Engine<Tx>,
  { id, supplierId, receivedAt }: DeliveryRecord,
  rows: readonly unknown[],
  theirs: UnreadRows | undefined,
): Promise<number> {
  const ours = collectUnread()
  const levels = readStockRows(rows, receivedAt, ours)
  if (levels.length > 0) await applyStockUpdates(engine, supplierId, id, levels)
  const { runtime, storage } = engine
  const lines = [...(theirs?.lines ?? []), ...ours.result().lines]
  if (lines.length > 0) {
    const message = `webhook ${id}: ${lines.join('. ')}`
    await storage.appendSyncLog([
      {
        id: runtime.createId(),
        supplierId,
        type: 'inventory',
        status: 'error',
        message,
        createdAt: receivedAt,
      },
    ])
  }
  return levels.length
}

function settleTimes<Tx>(
  engine: Engine<Tx>,
  { supplierId, receivedAt }: DeliveryRecord,
  orders: readonly SupplierOrderReport[],
): Promise<SupplierOrderReport[]> {
  return Promise.all(orders.map((one) => settleTime(engine, supplierId, one, receivedAt)))
}

/** The supplier could not be asked in time: the delivery is due at once, and what it waited for is no failure. */
async function giveBack<Tx>(engine: Engine<Tx>, delivery: DeliveryRecord): Promise<void> {
  const { lastError } = delivery
  await mark(engine, delivery, { state: 'received', dueAt: engine.runtime.clock.now(), lastError })
}

async function readAgain<Tx>(
  engine: Engine<Tx>,
  adapter: SupplierAdapter,
  delivery: DeliveryRecord,
): Promise<WebhookEvent> {
  const report = readReport(delivery)
  if (report) return report
  if (!hasWebhooks(adapter)) {
    throw new SupplierKitError({
      code: 'webhooks_not_supported',
      message: `${delivery.supplierId} no longer declares webhooks; delivery ${delivery.id} cannot be read.`,
    })
  }
  const { supplierId, attempts: attempt } = delivery
  return limitTime(
    engine.runtime,
    { supplierId, method: 'handleWebhook', attempt, timeoutMs: engine.settings.requestTimeoutMs },
    (context) => adapter.handleWebhook(delivery, context),
  )
}

/** Nothing may be asked of it now. */
function isStopped({ record }: ResolvedSupplier): boolean {
  return !record.active || record.suspendedAt !== null
}

/** The delivery is kept for when the supplier may be asked again. */
async function waitForSupplier<Tx>(engine: Engine<Tx>, delivery: DeliveryRecord): Promise<void> {
  const { runtime, settings } = engine
  const waitMs = backoffMs(settings.backoff, delivery.attempts, runtime.random)
  await mark(engine, delivery, {
    state: 'received',
    dueAt: new Date(runtime.clock.now().getTime() + waitMs),
    lastError: 'it must be asked about, and its supplier is suspended or switched off',
  })
}

/** Some signatures do not cover the content: then the delivery only says which orders to ask for. */
async function refetch<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  delivery: DeliveryRecord,
  event: WebhookEvent,
): Promise<SupplierOrderReport[]> {
  const reports: SupplierOrderReport[] = []
  for (const { supplierOrderId } of event.orders) {
    if (supplierOrderId === undefined) continue
    const about = await supplierOrderOf(engine, delivery.supplierId, supplierOrderId)
    const question = { supplier, attempt: delivery.attempts, leaseUntil: delivery.dueAt }
    try {
      reports.push(await askForStatus(engine, question, supplierOrderId, about))
    } catch (error) {
      if (about && SupplierKitError.isInstance(error)) await tellOfRefusal(engine, about, error)
      throw error
    }
  }
  return reports
}

async function tellOfRefusal<Tx>(
  engine: Engine<Tx>,
  about: SupplierOrder,
  error: SupplierKitError,
): Promise<void> {
  if (!isAboutAnother(error)) return
  await changeOrder(engine, about.orderId, ({ supplierOrders }) => {
    const current = supplierOrders.find(({ id }) => id === about.id)
    return current ? { supplierOrders: [refuseEvidence(current, error)] } : null
  })
}

/** `null`: the order is not known (yet). */
async function supplierOrderOf<Tx>(
  { storage }: Engine<Tx>,
  supplierId: string,
  supplierOrderId: string,
): Promise<SupplierOrder | null> {
  const orderId = await storage.findOrderId(supplierId, { supplierOrderId })
  if (orderId === null) return null
  const [order] = await storage.loadOrders([orderId])
  const has = (one: SupplierOrder) =>
    one.supplierId === supplierId && one.atSupplier.some((side) => side.supplierOrderId === supplierOrderId)
  return order?.supplierOrders.find(has) ?? null
}

async function applyReports<Tx>(
  engine: Engine<Tx>,
  adapter: SupplierAdapter,
  delivery: DeliveryRecord,
  reports: readonly SupplierOrderReport[],
  hadStock: boolean,
): Promise<void> {
  const states: DeliveryState[] = [hadStock ? 'applied' : 'ignored']
  const waiting: SupplierOrderReport[] = []
  const lastIndex = reports.length - 1
  let about: string | null = null
  for (const [index, report] of reports.entries()) {
    const orderId = await orderOf(engine, delivery, report)
    if (orderId === null) {
      states.push('parked')
      waiting.push(report)
      continue
    }
    about = orderId
    // The usual delivery is about one order: its mark is written together with its effect.
    const withMark = index === lastIndex && !states.includes('parked')
    const state = await applyReport(engine, adapter, delivery, orderId, report, withMark)
    if (state === 'marked') return
    states.push(state)
    if (state === 'parked') waiting.push(report)
  }
  const state = worstFirst.find((one) => states.includes(one)) ?? 'ignored'
  await (state === 'parked'
    ? park(engine, delivery, about, waiting)
    : mark(engine, delivery, {
        state,
        dueAt: null,
        lastError: state === 'failed' ? refusedInPart : null,
        orderId: about,
      }))
}

async function applyReport<Tx>(
  engine: Engine<Tx>,
  adapter: SupplierAdapter,
  delivery: DeliveryRecord,
  orderId: string,
  report: SupplierOrderReport,
  withMark: boolean,
): Promise<DeliveryState | 'marked'> {
  let unnumbered = false
  let lastError: string | null = null
  const outcome = await changeOrder(engine, orderId, ({ supplierOrders }) => {
    lastError = null
    const current = findAbout(supplierOrders, delivery.supplierId, report)
    engine.observation.linkCause(current?.request.traceparent)
    unnumbered = current !== undefined && isUnnumbered(current, report)
    if (unnumbered) return null
    if (!current) return null
    const now = engine.runtime.clock.now()
    const refuse = (error: SupplierKitError): OrderChange => {
      lastError = error.message
      const failed: DeliveryMark = { ...settled, state: 'failed', appliedAt: null, lastError }
      return { supplierOrders: [refuseEvidence(current, error)], ...(withMark ? { delivery: failed } : {}) }
    }
    const settled = { id: delivery.id, appliedAt: now, dueAt: null, lastError: null, orderId }
    const foreign =
      disagreementOf(current, report, delivery.supplierId) ??
      (current.submission === 'submitted' ? null : checkAdoption(current, [report]))
    if (foreign) return refuse(foreign)
    const change = takeOrders(current, { orders: [report], shows: 'some' }, adapter.capabilities, now)
    if (!change) return null
    const done: DeliveryMark = { ...settled, state: 'applied' }
    return {
      supplierOrders: [askSoon(current, change, now)],
      ...(withMark ? { delivery: done } : {}),
      ifNumberTaken: refuse,
    }
  })
  if (lastError !== null) return withMark ? 'marked' : 'failed'
  if (outcome === 'committed') return withMark ? 'marked' : 'applied'
  return outcome === 'unknown' || unnumbered ? 'parked' : 'stale'
}

/** Known by our reference alone: it waits until the submission has learned the supplier's number. */
function isUnnumbered(current: SupplierOrder, report: SupplierOrderReport): boolean {
  return report.supplierOrderId === undefined && current.atSupplier.length === 0
}

/** An order that a webhook alone has shown to exist is looked at once, whole: its answer never came. */
function askSoon(before: SupplierOrder, change: SupplierOrderChange, now: Date): SupplierOrderChange {
  const promoted = before.submission !== 'submitted' && change.next.submission === 'submitted'
  return promoted && change.next.dueAt ? { ...change, next: { ...change.next, dueAt: now } } : change
}

function orderOf<Tx>(
  engine: Engine<Tx>,
  { supplierId }: DeliveryRecord,
  { supplierOrderId, reference }: SupplierOrderReport,
): Promise<string | null> {
  return engine.storage.findOrderId(supplierId, {
    ...(supplierOrderId === undefined ? {} : { supplierOrderId }),
    ...(reference === undefined ? {} : { reference }),
  })
}

async function park<Tx>(
  engine: Engine<Tx>,
  delivery: DeliveryRecord,
  orderId: string | null,
  waiting: readonly SupplierOrderReport[],
): Promise<void> {
  const { runtime, settings } = engine
  const now = runtime.clock.now()
  const over = now.getTime() - delivery.receivedAt.getTime() > settings.parkForMs
  const waitMs = backoffMs({ ...settings.backoff, maxMs: 3_600_000 }, delivery.attempts, runtime.random)
  await mark(engine, delivery, {
    state: over ? 'failed' : 'parked',
    dueAt: over ? null : new Date(now.getTime() + waitMs),
    orderId,
    lastError: over ? 'the order it is about never became known' : null,
  })
  // What became known between the look and the mark has woken only those that were parked already.
  if (over || !(await canAnyBePlaced(engine, delivery, waiting))) return
  await mark(engine, delivery, { state: 'parked', dueAt: runtime.clock.now(), orderId, lastError: null })
}

async function canAnyBePlaced<Tx>(
  engine: Engine<Tx>,
  delivery: DeliveryRecord,
  waiting: readonly SupplierOrderReport[],
): Promise<boolean> {
  for (const report of waiting) {
    const orderId = await orderOf(engine, delivery, report)
    const [order] = orderId === null ? [] : await engine.storage.loadOrders([orderId])
    const current = order && findAbout(order.supplierOrders, delivery.supplierId, report)
    if (current && !isUnnumbered(current, report)) return true
  }
  return false
}

async function mark<Tx>(
  engine: Engine<Tx>,
  delivery: DeliveryRecord,
  { state, dueAt, lastError, orderId = delivery.orderId }: Omit<DeliveryMark, 'id' | 'appliedAt'>,
): Promise<void> {
  const done = state === 'applied' || state === 'stale' || state === 'ignored'
  const appliedAt = done ? engine.runtime.clock.now() : null
  await engine.committer.write({
    supplierOrders: [],
    events: [],
    notifications: [],
    syncLogs: [],
    delivery: { id: delivery.id, state, appliedAt, dueAt, lastError, orderId },
  })
  if (dueAt) engine.hints.at(dueAt, 'inbox')
}
