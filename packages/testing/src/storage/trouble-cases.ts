import assert from 'node:assert/strict'
import type { Storage } from '@supplierkit/core/contract'
import { at } from '../records/ids-and-times.js'
import { makeCall } from '../records/make-call.js'
import { makeClaim } from '../records/make-claim.js'
import { makeNotificationClaim } from '../records/make-notification-claim.js'
import { makeDelivery } from '../records/make-delivery.js'
import { makeEvent } from '../records/make-event.js'
import { makeLevel } from '../records/make-level.js'
import { makeOrder, makeUnit } from '../records/make-order.js'
import { makeSyncLog } from '../records/make-sync-log.js'
import { refusalOf } from '../conformance/error-code.js'
import { aggregateOf } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

const sent = {
  state: 'sent',
  subject: '',
  body: '',
  messageId: null,
  sentAt: null,
  dueAt: null,
  lastError: null,
} as const

/** What every storage has; the time and the limits of connections need not be there. */
type Operation = Exclude<keyof Storage, 'close' | 'now' | 'findConnectionRisks'>

/** One call of each method. */
const calls: Readonly<Record<Operation, (storage: Storage) => Promise<unknown>>> = {
  listSuppliers: (storage) => storage.listSuppliers(),
  saveSupplier: (storage) => storage.saveSupplier({ id: 'acme' }),
  ensureSuppliers: (storage) => storage.ensureSuppliers([{ id: 'acme', name: 'Acme', type: 'code' }]),
  readSupplierSecrets: (storage) => storage.readSupplierSecrets('acme'),
  setSuspension: (storage) => storage.setSuspension('acme', { at: at(0), reason: 'x' }, makeEvent(null)),
  acceptOrder: (storage) => storage.acceptOrder(makeOrder()),
  loadOrders: (storage) => storage.loadOrders(['o']),
  listOrders: (storage) => storage.listOrders({ limit: 1 }),
  countSupplierOrders: (storage) => storage.countSupplierOrders(),
  findOrderId: (storage) => storage.findOrderId('acme', { reference: 'r', supplierOrderId: 's' }),
  claimSupplierOrders: (storage) => storage.claimSupplierOrders(makeClaim()),
  commit: (storage) => storage.commit([makeUnit(aggregateOf(makeOrder()))]),
  claimProgress: (storage) => storage.claimProgress({ now: at(0), leaseUntil: at(60), limit: 1 }),
  postponeProgress: (storage) => storage.postponeProgress('o', at(0)),
  insertDelivery: (storage) => storage.insertDelivery(makeDelivery()),
  claimDeliveries: (storage) => storage.claimDeliveries(makeClaim()),
  getDelivery: (storage) => storage.getDelivery('d'),
  listDeliveries: (storage) => storage.listDeliveries({ limit: 1 }),
  replayDelivery: (storage) => storage.replayDelivery('d', at(0)),
  sequenceEvents: (storage) => storage.sequenceEvents(1),
  readEvents: (storage) => storage.readEvents({ after: 0, limit: 1 }),
  eventRange: (storage) => storage.eventRange(),
  listOrderEvents: (storage) => storage.listOrderEvents('o'),
  listEvents: (storage) => storage.listEvents({ orderId: 'o', limit: 1 }),
  pruneEvents: (storage) => storage.pruneEvents(at(0)),
  claimNotifications: (storage) => storage.claimNotifications(makeNotificationClaim()),
  finishNotification: (storage) => storage.finishNotification('n', 'lease', sent),
  overdueChannels: (storage) => storage.overdueChannels(at(1)),
  getNotification: (storage) => storage.getNotification('n'),
  listNotifications: (storage) => storage.listNotifications({ limit: 1 }),
  applyStock: (storage) => storage.applyStock('acme', 's', [makeLevel('A', 1)]),
  countMissingStock: (storage) => storage.countMissingStock('acme', 's'),
  zeroMissingStock: (storage) => storage.zeroMissingStock('acme', 's', at(0)),
  findStock: (storage) => storage.findStock({ limit: 1 }),
  appendSyncLog: (storage) => storage.appendSyncLog([makeSyncLog()]),
  listSyncLogs: (storage) => storage.listSyncLogs({ limit: 1 }),
  appendEvents: (storage) => storage.appendEvents([makeEvent(null)]),
  appendCalls: (storage) => storage.appendCalls([makeCall()]),
  pruneCalls: (storage) => storage.pruneCalls(at(0)),
  getCall: (storage) => storage.getCall('c'),
  listCalls: (storage) => storage.listCalls({ orderId: 'o', limit: 1 }),
  readStatistics: (storage) =>
    storage.readStatistics({ from: at(0), until: at(1), bucketMs: 1000, limit: 1 }),
  nextDueAt: (storage) => storage.nextDueAt(),
  check: (storage) => storage.check(),
}

/** Which methods a storage refuses otherwise than with this code. */
async function otherRefusals(storage: Storage, code: string, retryable: boolean): Promise<string[]> {
  const refusals = await Promise.all(
    Object.entries(calls).map(async ([method, call]) => {
      const refusal = await refusalOf(call(storage))
      if (typeof refusal === 'string') return `${method}: ${refusal}`
      const isExpected = refusal.code === code && refusal.retryable === retryable
      return isExpected ? '' : `${method}: ${refusal.code}, retryable: ${refusal.retryable}`
    }),
  )
  return refusals.filter((refusal) => refusal !== '')
}

export const troubleCases: readonly StorageCase[] = [
  {
    rule: 'an-unreachable-backend-is-named',
    name: 'every method of a storage that cannot reach its backend throws storage_unavailable',
    reason: 'the webhook route answers 503 to this code, and the supplier sends again',
    mistake: 'the driver’s own error handed on, or an empty answer',
    needs: ['unreachable'],
    async run({ unreachable }) {
      const storage = await unreachable?.()
      assert.ok(storage)
      assert.deepEqual(await otherRefusals(storage, 'storage_unavailable', true), [])
      await storage.close?.()
    },
  },
  {
    rule: 'missing-tables-are-named',
    name: 'every method of a storage whose tables are not there throws storage_schema_missing',
    reason: 'it is the first thing that goes wrong in every installation, and has one cure',
    mistake: 'telling it as unavailable, so that it is tried again for ever',
    needs: ['withoutTables'],
    async run({ withoutTables }) {
      const storage = await withoutTables?.()
      assert.ok(storage)
      assert.deepEqual(await otherRefusals(storage, 'storage_schema_missing', false), [])
      await storage.close?.()
    },
  },
]
