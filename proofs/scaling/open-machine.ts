import { randomUUID } from 'node:crypto'
import { bullmqQueue } from '@supplierkit/bullmq-queue'
import { createSupplierHub, type Order, type SupplierHub } from '@supplierkit/core'
import type { Queue } from '@supplierkit/core/contract'
import { graphileQueue } from '@supplierkit/graphile-queue'
import { prismaStorage } from '@supplierkit/prisma-storage'
import { redisRealtime } from '@supplierkit/redis-realtime'
import { connectPrisma } from '../benchmark/servers/postgresql.js'
import { createWarehouse } from './warehouse.js'
import { Watch } from './watch.js'

/** What carries hints between machines; `none`: nothing does, and each finds the work of the others by its sweeps. */
export type Carrier = 'bullmq' | 'graphile' | 'none'

/** What all machines of an installation share. */
export interface Installation {
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly carrier: Carrier
  readonly sweepMs: number
  /** Which machine asked the supplier for what. */
  readonly asked: Watch<{ readonly by: string; readonly reference: string }>
}

/** What a live page was told. */
export type LiveEvents = Watch<{ readonly orderId: string | null; readonly type: string }>

/** One process of an installation, with connections of its own. */
export interface Machine {
  readonly hub: SupplierHub
  /** What a live page on this machine shows, from the beginning of the log. */
  watchLive(): LiveEvents
  close(): Promise<void>
}

const silent = { warn() {}, info() {} }

const queues: Readonly<Record<Carrier, (of: Installation) => (Queue & { close(): Promise<void> }) | null>> = {
  bullmq: ({ redisUrl, databaseUrl }) =>
    bullmqQueue({ connection: redisUrl, prefix: prefixOf(databaseUrl), logger: silent }),
  graphile: ({ databaseUrl }) => graphileQueue({ connection: databaseUrl, logger: silent }),
  none: () => null,
}

/** Every test has a database of its own; its name keeps it apart on the Redis that all share. */
export const prefixOf = (databaseUrl: string): string => new URL(databaseUrl).pathname.slice(1)

/** Opens a process of an installation. It works when its hub is started. */
export async function openMachine(name: string, installation: Installation): Promise<Machine> {
  const { databaseUrl, redisUrl, carrier, sweepMs, asked } = installation
  const { prisma, pool, close: closePrisma } = await connectPrisma(databaseUrl)
  const queue = queues[carrier](installation)
  const realtime =
    carrier === 'none'
      ? null
      : redisRealtime({ connection: redisUrl, prefix: prefixOf(databaseUrl), logger: silent })
  const hub = createSupplierHub({
    storage: prismaStorage(prisma, { pool }),
    suppliers: [createWarehouse((reference) => asked.note({ by: name, reference }))],
    settings: { sweepMs },
    ...(queue && { queue }),
    ...(realtime && { realtime }),
  })
  const gone = new AbortController()
  return {
    hub: hub as SupplierHub,
    watchLive() {
      const live: LiveEvents = new Watch()
      const stream = hub.realtime.open({ after: 0, visible: () => true, signal: gone.signal })
      void (async () => {
        for await (const message of stream)
          if (message.kind === 'event')
            live.note({ orderId: message.event.orderId, type: message.event.type })
      })()
      return live
    },
    async close() {
      gone.abort()
      await hub.close()
      await Promise.all([queue?.close(), realtime?.close()])
      await closePrisma()
    },
  }
}

/** An order with a number of its own. */
export function newOrder(): Order {
  return {
    id: `PE-${randomUUID().slice(0, 8)}`,
    currency: 'USD',
    customer: {},
    shipTo: { name: 'Ada Example', line1: '1 Test Street', city: 'Testville', country: 'US' },
    lines: [{ sku: 'IP13-128', quantity: 1 }],
  }
}
