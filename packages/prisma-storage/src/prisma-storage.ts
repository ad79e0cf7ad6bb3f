import type { CommitUnit, Storage } from '@supplierkit/core/contract'
import { appendCalls, getCall, listCalls, pruneCalls } from './calls/calls.js'
import { checkTables } from './database/check-tables.js'
import { connect } from './database/connect.js'
import type { Database } from './database/database.js'
import { findConnectionRisks } from './database/find-connection-risks.js'
import { groupCalls } from './database/group-calls.js'
import { groupTurn } from './database/group-turn.js'
import { nextDueAt } from './database/next-due-at.js'
import { pastTheQueue } from './database/past-the-queue.js'
import { readTime } from './database/read-time.js'
import { createKeyring } from './encryption/keyring.js'
import {
  claimDeliveries,
  getDelivery,
  insertDeliveries,
  listDeliveries,
  replayDelivery,
} from './inbox/deliveries.js'
import { applyStock } from './inventory/apply-stock.js'
import { countMissingStock, findStock, zeroMissingStock } from './inventory/stock.js'
import { claimNotifications } from './notification/claim-notifications.js'
import {
  type FinishedNotification,
  finishNotifications,
  getNotification,
  listNotifications,
  overdueChannels,
} from './notification/notifications.js'
import type { PrismaStorageOptions } from './options.js'
import { acceptOrders } from './orders/accept-orders.js'
import { claimSupplierOrders } from './orders/claim-supplier-orders.js'
import { claimProgress, postponeProgress } from './orders/claim-progress.js'
import { commit, commitWith } from './orders/commit.js'
import { countSupplierOrders, listOrders } from './orders/list-orders.js'
import { findOrderIds, loadOrders, loadOrdersFor } from './orders/read-orders.js'
import {
  appendEvents,
  eventRange,
  listEvents,
  listOrderEvents,
  pruneEvents,
  readEvents,
} from './outbox/events.js'
import { sequenceEvents } from './outbox/sequence-events.js'
import type { PrismaClientLike, RawClient, RawExecutor, TransactionOf } from './prisma-client.js'
import { readStatistics } from './statistics/read-statistics.js'
import {
  ensureSuppliers,
  listSuppliers,
  readSupplierSecrets,
  saveSupplier,
  setSuspension,
} from './suppliers/suppliers.js'
import { appendSyncLog, listSyncLogs } from './sync-log/sync-log.js'

/**
 * The storage on the app's own PrismaClient, on SQLite or PostgreSQL. Nothing is asked of the database before
 * the first call. The client stays the app's: closing the hub does not disconnect it.
 *
 * Calls may throw what {@link Storage} names, and `storage_conflict` when others held the same rows through
 * all tries. The database's refusal of data (a foreign key, an app's own constraint) is thrown as Prisma throws it.
 */
export function prismaStorage<Client extends PrismaClientLike>(
  prisma: Client,
  options: PrismaStorageOptions = {},
): Storage<TransactionOf<Client>> {
  type Tx = TransactionOf<Client>
  const { root, within: withinTransaction } = connect(prisma, options)
  const keyring = createKeyring(options.encryptionKeys)

  const on =
    <Args extends unknown[], Result>(operation: (database: Database, ...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> =>
      operation(await root(), ...args)
  const within = (tx: Tx): Promise<Database> => withinTransaction(tx as unknown as RawExecutor)
  const rootOr = (transaction: Tx | undefined): Promise<Database> =>
    transaction === undefined ? root() : within(transaction)

  type Operation<Input, Output> = (database: Database, inputs: readonly Input[]) => Promise<readonly Output[]>
  const together =
    <Input, Output>(operation: Operation<Input, Output>) =>
    async (inputs: readonly Input[]) =>
      operation((await root()).grouped, inputs)
  const alone =
    <Input, Output>(operation: Operation<Input, Output>) =>
    async (inputs: readonly Input[]) =>
      operation((await root()).alone, inputs)
  const acceptGrouped = groupCalls(together(acceptOrders), alone(acceptOrders))
  const insertGrouped = groupCalls(together(insertDeliveries), alone(insertDeliveries))
  const loadGrouped = groupCalls(together(loadOrdersFor), alone(loadOrdersFor))
  const findGrouped = groupCalls(together(findOrderIds), alone(findOrderIds))
  const finishGrouped = groupTurn(
    async (finished: readonly FinishedNotification[]) =>
      finishNotifications(pastTheQueue(prisma as unknown as RawClient, (await root()).grouped), finished),
    alone(finishNotifications),
  )

  return {
    listSuppliers: async ({ transaction } = {}) => listSuppliers(await rootOr(transaction)),
    saveSupplier: async (change) => saveSupplier(await root(), keyring, change),
    ensureSuppliers: async (given, { transaction } = {}) => ensureSuppliers(await rootOr(transaction), given),
    readSupplierSecrets: async (supplierId, { transaction } = {}) =>
      readSupplierSecrets(await rootOr(transaction), keyring, supplierId),
    setSuspension: on(setSuspension),

    async acceptOrder(order, { transaction } = {}) {
      if (transaction === undefined) return acceptGrouped(order)
      const [outcome = 'already_accepted'] = await acceptOrders(await within(transaction), [order])
      return outcome
    },
    loadOrders: async (orderIds, { transaction } = {}) =>
      transaction === undefined ? loadGrouped(orderIds) : loadOrders(await within(transaction), orderIds),
    listOrders: on(listOrders),
    countSupplierOrders: on(countSupplierOrders),
    findOrderId: (supplierId, { supplierOrderId = null, reference = null }) =>
      findGrouped({ supplierId, supplierOrderId, reference }),
    claimSupplierOrders: on(claimSupplierOrders),
    async commit(units, inTransaction) {
      const database = await root()
      if (!inTransaction) return commit(units.length > 1 ? database.grouped : database.alone, units)
      const work = (unit: CommitUnit, tx: RawExecutor) => inTransaction(unit, tx as unknown as Tx)
      return commitWith(database, units, work)
    },

    claimProgress: on(claimProgress),
    postponeProgress: on(postponeProgress),

    insertDelivery: insertGrouped,
    claimDeliveries: on(claimDeliveries),
    getDelivery: on(getDelivery),
    listDeliveries: on(listDeliveries),
    replayDelivery: on(replayDelivery),

    sequenceEvents: on(sequenceEvents),
    readEvents: on(readEvents),
    eventRange: on(eventRange),
    listOrderEvents: on(listOrderEvents),
    listEvents: on(listEvents),
    pruneEvents: on(pruneEvents),

    claimNotifications: on(claimNotifications),
    finishNotification: (id, leaseToken, outcome) => finishGrouped({ ...outcome, id, leaseToken }),
    overdueChannels: on(overdueChannels),
    getNotification: on(getNotification),
    listNotifications: on(listNotifications),

    applyStock: on(applyStock),
    countMissingStock: on(countMissingStock),
    zeroMissingStock: on(zeroMissingStock),
    findStock: on(findStock),

    appendSyncLog: on(appendSyncLog),
    listSyncLogs: on(listSyncLogs),
    appendEvents: on(appendEvents),

    appendCalls: on(appendCalls),
    pruneCalls: on(pruneCalls),
    listCalls: on(listCalls),
    getCall: on(getCall),

    readStatistics: on(readStatistics),
    nextDueAt: on(nextDueAt),
    now: async ({ transaction } = {}) => readTime(await rootOr(transaction)),
    findConnectionRisks: async () => findConnectionRisks(await root(), options.pool),
    check: on(checkTables),
  }
}
