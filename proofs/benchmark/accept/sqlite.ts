import { createClient } from '@libsql/client'
import { rateOf } from '../measure/rate.js'
import { makeOrder } from '../orders/make-order.js'
import { connectSqlite, createSqliteFile } from '../servers/sqlite.js'
import { onSqlite } from '../servers/storages.js'
import type { Contender, Effort, Workload } from '../workload.js'
import { acceptOurs } from './ours.js'

/** Accepting an order durably on SQLite: libsql, WAL, every commit waits for the disk. */
export function acceptOnSqlite({ roundMs }: Effort): Workload {
  return {
    name: 'Accept order + outbox, durable, SQLite (libsql, synchronous = FULL), 16 clients',
    unit: 'per_second',
    goal: { toPeer: 30, toLimit: 4 },
    contenders: [acceptOurs(16, roundMs, onSqlite), prismaBatch(roundMs), oneByOne(roundMs)],
  }
}

const insert = 'INSERT INTO plain_orders VALUES (?, ?)'

function oneByOne(roundMs: number): Contender {
  return {
    name: 'libsql, one row per commit',
    role: 'limit',
    async open() {
      const file = createSqliteFile()
      const client = createClient({ url: `file:${file.path}` })
      await client.execute('PRAGMA journal_mode = WAL')
      await client.execute('PRAGMA synchronous = FULL')
      await client.execute('CREATE TABLE plain_orders (id TEXT PRIMARY KEY, content TEXT NOT NULL)')
      return {
        round: () =>
          rateOf(16, roundMs, () => {
            const order = makeOrder()
            return client.execute({ sql: insert, args: [order.id, JSON.stringify(order)] })
          }),
        async close() {
          client.close()
          file.remove()
        },
      }
    },
  }
}

function prismaBatch(roundMs: number): Contender {
  return {
    name: 'Prisma $transaction of order and outbox row',
    role: 'peer',
    async open() {
      const file = createSqliteFile()
      const { prisma, close } = await connectSqlite(file.path)
      return {
        round: () =>
          rateOf(16, roundMs, () => {
            const order = makeOrder()
            const content: object = structuredClone(order)
            const now = new Date()
            return prisma.$transaction([
              prisma.forwardedOrder.create({
                data: {
                  orderId: order.id,
                  version: 1,
                  order: content,
                  fingerprint: '',
                  progress: {},
                  acceptedAt: now,
                  updatedAt: now,
                },
              }),
              prisma.supplierEvent.create({
                data: { id: order.id, type: 'order.accepted', at: now, orderId: order.id, data: {} },
              }),
            ])
          }),
        async close() {
          await close()
          file.remove()
        },
      }
    },
  }
}
