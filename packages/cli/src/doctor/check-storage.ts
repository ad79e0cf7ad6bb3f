import type { SupplierHub } from '@supplierkit/core'
import { checkConnection } from './check-connection.js'
import { restoreText } from '../restore/restore.js'
import { type CheckLine, failed, ok, warn } from './check-line.js'

const overdueMs = 5 * 60_000

/** Is the database there, are its tables those of this release, and is somebody at work? */
export async function checkStorage(hub: SupplierHub, now: () => Date): Promise<CheckLine[]> {
  const { storage } = hub
  try {
    await storage.check()
  } catch (error) {
    return [failed('storage', error, 'correct the connection of your database.')]
  }
  const kept =
    // By its name: the app may have another copy of the class.
    storage.constructor.name === 'MemoryStorage'
      ? warn(
          'storage',
          'in the memory of each process: a restart forgets all',
          'pass a storage such as prismaStorage.',
        )
      : ok('storage', 'reachable, with every table and column of this release')
  return [
    kept,
    ...(await checkConnection(hub, now)),
    await checkWork(hub, now()),
    ...(await checkRestore(hub)),
    ...(await checkWaiting(hub)),
  ]
}

async function checkWork({ storage }: SupplierHub, now: Date): Promise<CheckLine> {
  const due = await storage.nextDueAt()
  const lateMs = due ? now.getTime() - due.getTime() : 0
  if (lateMs < overdueMs) return ok('work', due ? 'nothing is overdue' : 'nothing is waiting')
  return warn(
    'work',
    `something has been due for ${Math.round(lateMs / 60_000)} minutes`,
    'let a process call hub.start(), or a schedule hub.drain(); or its supplier is paused.',
  )
}

async function checkRestore(hub: SupplierHub): Promise<CheckLine[]> {
  const restore = await hub.restoreStatus()
  if (!restore) return []
  const found = restoreText(restore)
  return [warn('restore', found, 'when all lost orders were forwarded again: supplierkit restore end')]
}

async function checkWaiting({ storage }: SupplierHub): Promise<CheckLine[]> {
  const [counts, deliveries, messages] = await Promise.all([
    storage.countSupplierOrders(),
    storage.listDeliveries({ state: 'failed', limit: 1 }),
    storage.listNotifications({ state: 'failed', limit: 1 }),
  ])
  const waiting = counts
    .filter(({ submission }) => submission === 'needs_attention')
    .reduce((sum, { count }) => sum + count, 0)
  const lines: CheckLine[] = []
  if (waiting > 0) {
    const wayOut = 'supplierkit orders list --submission needs_attention'
    lines.push(warn('orders', `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for a person`, wayOut))
  }
  if (deliveries.length > 0) {
    lines.push(warn('deliveries', 'some could not be applied', 'supplierkit deliveries list --state failed'))
  }
  if (messages.length > 0) {
    lines.push(
      warn('messages', 'some could not be sent', 'look into the table of notifications for the error.'),
    )
  }
  return lines
}
