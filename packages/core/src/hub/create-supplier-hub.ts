import { ProgressCommitter } from '../app/progress-committer.js'
import { CallLog } from '../calls/call-log.js'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import { OrderForwardingService } from '../forwarding/order-forwarding-service.js'
import type { LineRouter } from '../forwarding/route-lines.js'
import { settleByOperator } from '../forwarding/settle-by-operator.js'
import { createForwardingWork } from '../forwarding/work-forwarding.js'
import { receiveDelivery, requireWebhooks } from '../inbox/receive-delivery.js'
import { receiveReport } from '../inbox/receive-report.js'
import { RefusalWatch } from '../inbox/refusal-watch.js'
import { createInboxWork } from '../inbox/work-inbox.js'
import { syncAllInventories, syncInventory, type SyncOptions } from '../inventory/sync-inventory.js'
import type { AlertOptions } from '../notification/alert.js'
import { NotificationService } from '../notification/notification-service.js'
import type { Notifier } from '../notification/notifier.js'
import { createAlertPlanner } from '../notification/plan-alerts.js'
import { createNotificationPlanner } from '../notification/plan-notifications.js'
import type { PreferencesOf } from '../notification/preferences.js'
import type { RecipientsOf } from '../notification/recipients.js'
import { holdOrder, releaseOrder } from '../order/hold-order.js'
import { requestCancellation } from '../order/request-cancellation.js'
import { requestChange } from '../order/request-change.js'
import { retryOrder } from '../order/retry-order.js'
import type { HubObserver } from '../observe/hub-observer.js'
import { createHubReadings } from '../observe/hub-readings.js'
import { Observation } from '../observe/observation.js'
import { HubEmitter } from '../outbox/hub-emitter.js'
import { tellOfSupplier } from '../outbox/tell-of-supplier.js'
import { relayEvents } from '../outbox/relay-events.js'
import { createMemoryQueue } from '../queue/memory-queue.js'
import type { Job, Queue, WorkTopic } from '../queue/queue.js'
import { QueueConsumer } from '../queue/queue-consumer.js'
import { createMemoryRealtime } from '../realtime/memory-realtime.js'
import type { Realtime } from '../realtime/realtime.js'
import { RealtimeService } from '../realtime/realtime-service.js'
import { createRuntime, type Runtime } from '../runtime/runtime.js'
import { createStorageClock } from '../runtime/storage-clock.js'
import { GroupCommitter } from '../storage/group-committer.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import type { Storage } from '../storage/storage.js'
import { pauseSupplier, resumeSupplier } from '../supplier/suspend-supplier.js'
import { SupplierGates } from '../supplier/supplier-gates.js'
import { type SupplierFactory, SupplierRegistry } from '../supplier/supplier-registry.js'
import type { Engine, OrderSource } from './engine.js'
import { closeWithin, type Closing } from './close-within.js'
import { checkSettings, defaultSettings, type EngineSettings } from './settings.js'
import { drain, type DrainableWork } from './drain.js'
import type { SupplierHub } from './supplier-hub.js'
import { recordAction } from './record-action.js'
import { RestoreMode } from './restore-mode.js'
import { readHealth } from './supplier-health.js'
import { WorkHints } from './work-hints.js'
import { WorkLoop } from './work-loop.js'

/** How long a port may take to close. */
const portCloseMs = 10_000

/** What a hub is made of. Every part but the suppliers has a default that lives in memory. */
export interface SupplierHubOptions<Tx = unknown> {
  /** Suppliers given in code. */
  readonly suppliers?: readonly SupplierAdapter[]
  /** Turns supplier rows of the storage into adapters, by their `type`. */
  readonly supplierTypes?: Readonly<Record<string, SupplierFactory>>
  readonly orders?: OrderSource<Tx>
  /** Finds the supplier of lines that name none. */
  readonly router?: LineRouter
  readonly storage?: Storage<Tx>
  readonly queue?: Queue
  readonly realtime?: Realtime
  readonly notifiers?: readonly Notifier[]
  /** Who is told of an event. Default: the customer, if the order has an email address. */
  readonly recipients?: RecipientsOf
  /** What each of them wants to be told, and over which channels. Default: everything, over all. */
  readonly preferences?: PreferencesOf<Tx>
  /** Which operators are told when something needs a person. Default: nobody; the events are there in any case. */
  readonly alerts?: AlertOptions
  /** Who watches: traces, metrics. Default: nobody, and it costs nothing. */
  readonly observers?: readonly HubObserver[]
  /** Clock, random, ids and logger. */
  readonly runtime?: Partial<Runtime>
  readonly settings?: Partial<EngineSettings>
}

/**
 * Makes a shop's connection to its suppliers. Nothing is opened and no timer runs before it is used.
 * @throws SupplierKitError `config_invalid`, `adapter_incomplete`, `contract_version_unsupported`, `supplier_invalid`
 */
export function createSupplierHub<Tx = unknown>(options: SupplierHubOptions<Tx>): SupplierHub<Tx> {
  const settings = checkSettings({ ...defaultSettings, ...options.settings })
  const storage = options.storage ?? (new MemoryStorage() as Storage as Storage<Tx>)
  const machine = createRuntime(options.runtime)
  const clock = createStorageClock(
    machine.clock,
    storage.now &&
      ((transaction) => storage.now?.({ transaction: transaction as Tx }) ?? Promise.resolve(null)),
  )
  const runtime: Runtime = { ...machine, clock }
  const queue = options.queue ?? createMemoryQueue()
  const realtimePort = options.realtime ?? createMemoryRealtime()
  const notifiers = options.notifiers ?? []
  const orders = options.orders ?? {}
  const suppliers = new SupplierRegistry(
    storage,
    runtime,
    options.supplierTypes ?? {},
    options.suppliers ?? [],
    settings.appTimeoutMs,
  )
  const hints = new WorkHints(queue, runtime)
  const tell: ConstructorParameters<typeof SupplierGates>[2] = (supplierId, draft) => {
    tellOfSupplier(engine, supplierId, draft).then(
      () => hints.now('forwarding'),
      (error: unknown) =>
        runtime.logger.error({ supplierId, type: draft.type, error }, 'an event was not stored'),
    )
  }
  const gates = new SupplierGates(runtime, settings, tell, (supplierId) => {
    forwardingWork.hasRoom(supplierId)
    inboxWork.hasRoom(supplierId)
  })
  const planAlerts = createAlertPlanner(runtime, notifiers, options.alerts)
  const observation = new Observation(options.observers ?? [], runtime.clock, runtime.logger)
  const progress = new ProgressCommitter<Tx>({
    ...{ runtime, settings, storage, orders, planAlerts, observation },
    grouped: new GroupCommitter(async (units) => {
      const outcomes = await storage.commit(units)
      observation.committed(units, outcomes)
      return outcomes
    }),
    retryAt: (dueAt) => progressLoop.wakeAt(dueAt),
  })
  const engine: Engine<Tx> = {
    runtime,
    settings,
    storage,
    committer: progress,
    suppliers,
    gates,
    orders,
    router: options.router ?? null,
    notifiers,
    planNotifications: createNotificationPlanner({ ...options, runtime, notifiers, planAlerts }),
    planAlerts,
    emitter: new HubEmitter(runtime.logger),
    observation,
    calls: new CallLog(storage, runtime, settings.keepCalls),
    hints,
    restore: new RestoreMode(storage, runtime),
  }
  const forwarding = new OrderForwardingService(engine)
  const notifications = new NotificationService(engine, () => loops.notification.wake())
  const realtime = new RealtimeService(storage, realtimePort, runtime, settings.sweepMs)
  const watch = new RefusalWatch(engine)

  observation.attach(
    createHubReadings(
      engine,
      () => realtime.openStreams,
      () => readHealth(engine, watch),
    ),
  )

  const forwardingWork = createForwardingWork(engine, () => loops.forwarding.wake())
  const inboxWork = createInboxWork(engine, () => loops.inbox.wake())
  const work: Readonly<Record<WorkTopic, () => Promise<number>>> = {
    forwarding: () => begin(forwardingWork),
    inbox: () => begin(inboxWork),
    outbox: () => relayEvents(engine, realtime),
    notification: () => notifications.begin(),
  }
  const retryProgress = async () => {
    await clock.synchronize()
    return progress.retryDue()
  }
  const progressLoop = new WorkLoop('progress', runtime, settings.sweepMs * 10, retryProgress)
  // Leases are times: without the one that all processes share nothing is claimed.
  const loop = (topic: WorkTopic) =>
    new WorkLoop(topic, runtime, settings.sweepMs, async () => {
      await clock.synchronize()
      return work[topic]()
    })
  const loops: Readonly<Record<WorkTopic, WorkLoop>> = {
    forwarding: loop('forwarding'),
    inbox: loop('inbox'),
    outbox: loop('outbox'),
    notification: loop('notification'),
  }
  // A queue may hand over anything.
  const consumer = new QueueConsumer(queue, runtime, (job: Partial<Job> | null | undefined) => {
    if (job?.topic && Object.hasOwn(loops, job.topic)) loops[job.topic].wake()
  })
  let closed = false
  const open = () => {
    if (closed) throw new SupplierKitError({ code: 'hub_closed', message: 'the hub was closed.' })
  }

  // Stored times decide when work is due: they wait for the time that all processes share.
  const inTime = async <T>(work: () => Promise<T>, transaction?: Tx): Promise<T> => {
    await clock.synchronize(transaction)
    return work()
  }

  return {
    forwarding,
    suppliers,
    notifications,
    realtime,
    storage,
    async forwardOrder(order, forwardOptions) {
      open()
      return inTime(() => forwarding.forwardOrder(order, forwardOptions), forwardOptions?.transaction)
    },
    cancelOrder: (orderId) => inTime(() => requestCancellation(engine, orderId)),
    changeOrder: (orderId, change) => inTime(() => requestChange(engine, orderId, change)),
    holdOrder: (orderId, hold) => inTime(() => holdOrder(engine, orderId, hold)),
    releaseOrder: (orderId, release) => inTime(() => releaseOrder(engine, orderId, release)),
    retryOrder: (orderId) => inTime(() => retryOrder(engine, orderId)),
    async getOrder(orderId) {
      const [aggregate] = await storage.loadOrders([orderId])
      return aggregate?.record.progress ?? null
    },
    settle: (orderId, supplierOrderId, settlement) =>
      inTime(() => settleByOperator(engine, orderId, supplierOrderId, settlement)),
    async requireWebhooks(supplierId) {
      open()
      await requireWebhooks(engine, supplierId)
    },
    async receiveDelivery(supplierId, delivery) {
      open()
      return inTime(() => receiveDelivery(engine, watch, supplierId, delivery))
    },
    async receiveReport(supplierId, report) {
      open()
      return inTime(() => receiveReport(engine, supplierId, report))
    },
    async replayDelivery(id) {
      await clock.synchronize()
      if (!(await storage.replayDelivery(id, runtime.clock.now()))) {
        throw new SupplierKitError({
          code: 'delivery_not_found',
          message: `there is no delivery ${id.slice(0, 100)}.`,
        })
      }
      engine.hints.now('inbox')
    },
    syncInventory: (supplierId?: string, syncOptions?: SyncOptions) =>
      supplierId === undefined
        ? syncAllInventories(engine)
        : syncInventory(engine, supplierId, syncOptions).then((one) => [one]),
    on: (type, listener) => engine.emitter.on(type, listener),
    onAny: (listener) => engine.emitter.onAny(listener),
    health: () => readHealth(engine, watch),
    pauseSupplier: (supplierId, reason) => inTime(() => pauseSupplier(engine, supplierId, reason)),
    recordAction: (action) => inTime(() => recordAction(engine, action)),
    resumeSupplier: (supplierId) => inTime(() => resumeSupplier(engine, supplierId)),
    async startAfterRestore(notice) {
      await inTime(() => engine.restore.start(notice))
      hints.now('outbox')
    },
    async endRestore({ by }) {
      await inTime(() => engine.restore.end(by))
      hints.now('outbox')
    },
    restoreStatus: () => engine.restore.status(),
    addSupplier: (adapter) => suppliers.add(adapter),
    async start() {
      open()
      await consumer.start()
      open()
      for (const one of Object.values(loops)) one.start()
      if (orders.onProgress) progressLoop.start()
    },
    wake: () => engine.hints.now('forwarding', 'inbox', 'outbox', 'notification'),
    async drain() {
      await clock.synchronize()
      const { requestTimeoutMs } = settings
      const others = [work.outbox, () => notifications.sendDue(), retryProgress]
      await drain(runtime, requestTimeoutMs, [forwardingWork, inboxWork], others)
      await engine.calls.flush()
    },
    async close() {
      closed = true
      const end = (ms: number, ...closings: Closing[]) => closeWithin(runtime, ms, closings)
      await end(portCloseMs, ['queue', () => consumer.stop()])
      await end(
        settings.leaseMs,
        ...Object.entries({ ...loops, progress: progressLoop }).map(([name, one]): Closing => [
          `${name} work`,
          () => one.stop(),
        ]),
      )
      await end(
        settings.leaseMs,
        ['supplier calls', () => forwardingWork.settled()],
        ['webhooks', () => inboxWork.settled()],
        ['notifications', () => notifications.settled()],
      )
      await end(portCloseMs, ['calls', () => engine.calls.flush()])
      await end(
        portCloseMs,
        ['realtime', () => realtime.close()],
        ...suppliers.closings(),
        ...notifiers.map((one): Closing => [`notifier ${one.name}`, () => one.close?.()]),
      )
      observation.close()
    },
  }
}

/** Begins what can begin; 0: nothing more is due that could begin at once. */
async function begin(work: DrainableWork): Promise<number> {
  const { ids, mayHaveMore } = await work.begin()
  return mayHaveMore ? ids.length : 0
}
