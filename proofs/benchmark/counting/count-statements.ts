import { AsyncLocalStorage } from 'node:async_hooks'
import type { Storage } from '@supplierkit/core'
import { listenTo, type Wrap } from './wrap.js'

/** What a hub asks its storage for, as the table of statements names it. */
export type Purpose =
  'accept' | 'claim' | 'load' | 'complete' | 'outbox' | 'notification' | 'webhook' | 'else'

/** Statements and durable commits. */
export interface Count {
  statements: number
  /** Transactions that wrote something: each waits for the disk. */
  commits: number
}

/** Counts by purpose, for a client and the storage on it. */
export interface StatementCounter {
  readonly wrapClient: Wrap
  /** The storage, which tells the counter what it is asked for. */
  wrapStorage<Tx>(storage: Storage<Tx>): Storage<Tx>
  /** What was counted since the last time. */
  take(): ReadonlyMap<Purpose, Count>
}

const purposes: { readonly [Method in keyof Storage]?: Purpose } = {
  acceptOrder: 'accept',
  claimSupplierOrders: 'claim',
  loadOrders: 'load',
  commit: 'complete',
  sequenceEvents: 'outbox',
  claimNotifications: 'notification',
  finishNotification: 'notification',
  insertDelivery: 'webhook',
  claimDeliveries: 'webhook',
  findOrderId: 'webhook',
}

/** What the storage is being asked. */
interface Call {
  readonly purpose: Purpose
  commits: number
}

type Method = (...args: unknown[]) => Promise<unknown>

const writes = /\b(?:INSERT INTO|UPDATE|DELETE FROM)\b/

/** A counter of what a hub's storage asks of its database. */
export function createStatementCounter(): StatementCounter {
  const asked = new AsyncLocalStorage<Call>()
  let counts = new Map<Purpose, Count>()
  const count = (statements: number, commits: number, call = asked.getStore()) => {
    const purpose = call?.purpose ?? 'else'
    if (call) call.commits += commits
    const before = counts.get(purpose) ?? { statements: 0, commits: 0 }
    counts.set(purpose, {
      statements: before.statements + statements,
      commits: before.commits + commits,
    })
  }
  return {
    wrapClient: listenTo({
      statement: (sql, within) => count(1, !within && writes.test(sql) ? 1 : 0),
      commit: () => count(0, 1),
    }),
    wrapStorage: (storage) =>
      new Proxy(storage, {
        get(target, name) {
          const method: unknown = Reflect.get(target, name)
          if (typeof method !== 'function') return method
          const purpose = purposes[name as keyof Storage] ?? 'else'
          return async (...args: unknown[]) => {
            const call: Call = { purpose, commits: 0 }
            const result = await asked.run(call, () => (method as Method).apply(target, args))
            // A claim that found nothing has written nothing.
            if (Array.isArray(result) && result.length === 0) count(0, -call.commits, call)
            return result
          }
        },
      }),
    take() {
      const taken = counts
      counts = new Map()
      return taken
    },
  }
}
