import {
  createMemoryNotifier,
  createMemoryQueue,
  createMemoryRealtime,
  MemoryStorage,
} from '@supplierkit/core'
import type { Notifier, Queue, Realtime, Storage } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { casesOf } from './conformance/cases-of.js'
import type { Closable, ConformanceSuite } from './conformance/conformance-case.js'
import { runCase } from './conformance/run-case.js'
import { makeShares } from './records/make-claim.js'
import { notifierSuite } from './notifier/notifier-suite.js'
import { queueSuite } from './queue/queue-suite.js'
import { realtimeSuite } from './realtime/realtime-suite.js'
import { storageSuite } from './storage/storage-suite.js'

/** The rules of a suite that a subject breaks. */
async function brokenRules<Subject extends Closable>(
  suite: ConformanceSuite<Subject>,
  open: () => Subject,
): Promise<string[]> {
  const broken: string[] = []
  for (const one of casesOf(suite)) {
    await runCase(suite, one, open).catch((error: unknown) => {
      expect(String(error)).toContain(`${suite.page}#${one.rule}`)
      broken.push(one.rule)
    })
  }
  return broken
}

/** A storage of which some methods do something else. */
const altered = (storage: Storage, change: Partial<Storage>): Storage =>
  new Proxy(storage, {
    get(target, name) {
      const member: unknown = Reflect.get(name in change ? change : target, name)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })

/** Storages that make the usual mistakes, and a rule that each of them must be caught by. */
const brokenStorages: Readonly<Record<string, (memory: Storage) => Partial<Storage>>> = {
  'references-are-unique': (memory) => ({
    acceptOrder: (order) => memory.acceptOrder(order).catch(() => 'accepted' as const),
  }),
  'a-vanished-worker-leaves-doubt': (memory) => ({
    claimSupplierOrders: async (claim) =>
      (await memory.claimSupplierOrders(claim)).map((row) =>
        row.submission === 'in_doubt' ? { ...row, submission: 'submitting' } : row,
      ),
  }),
  'held-orders-are-not-taken': (memory) => ({
    claimSupplierOrders: async (claim) => {
      const orders = await memory.listOrders({ limit: 1000 })
      const everything = orders.flatMap(({ supplierOrders }) => supplierOrders)
      const withoutTime = everything.filter(({ dueAt, submission }) => !dueAt && submission === 'pending')
      return [...(await memory.claimSupplierOrders(claim)), ...withoutTime]
    },
  }),
  'a-claim-takes-of-each-supplier-its-share': (memory) => ({
    claimSupplierOrders: (claim) =>
      memory.claimSupplierOrders({
        ...claim,
        bySupplier: claim.bySupplier.map((share) => ({ ...share, limit: claim.limit })),
      }),
  }),
  'what-is-in-hand-is-not-claimed-again': (memory) => ({
    claimSupplierOrders: (claim) => memory.claimSupplierOrders({ ...claim, exceptIds: [] }),
  }),
  'deliveries-are-claimed-by-supplier': (memory) => ({
    claimDeliveries: (claim) =>
      memory.claimDeliveries({ ...claim, bySupplier: makeShares('acme', 'globex'), limit: 100 }),
  }),
  'a-claim-fences': (memory) => ({
    commit: async (units, inTransaction) => {
      const ids = units.flatMap(({ order }) => order?.orderId ?? [])
      const stored = (await memory.loadOrders(ids)).flatMap(({ supplierOrders }) => supplierOrders)
      const versionOf = (id: string) => (stored.find((one) => one.id === id)?.version ?? 0) + 1
      const unfenced = units.map((unit) => ({
        ...unit,
        supplierOrders: unit.supplierOrders.map((one) => ({ ...one, version: versionOf(one.id) })),
      }))
      return memory.commit(unfenced, inTransaction)
    },
  }),
  'a-throwing-app-writes-nothing': (memory) => ({
    commit: async (units, inTransaction) => {
      const outcomes = await memory.commit(units)
      for (const unit of units) await inTransaction?.(unit, undefined)
      return outcomes
    },
  }),
  'deliveries-are-stored-once': (memory) => ({
    insertDelivery: (delivery) =>
      memory.insertDelivery({ ...delivery, body: new TextEncoder().encode(String(delivery.body)) }),
  }),
  'a-late-sender-is-fenced-off': (memory) => ({
    finishNotification: async (id, _, outcome) => {
      const rows = await memory.listNotifications({ limit: 1000 })
      return memory.finishNotification(id, rows.find((row) => row.id === id)?.leaseToken ?? '', outcome)
    },
  }),
  'numbers-go-on-after-pruning': (memory) => ({
    eventRange: async () => {
      const events = await memory.readEvents({ after: 0, limit: 1000 })
      return { oldest: events[0]?.sequence ?? 0, newest: events.at(-1)?.sequence ?? 0 }
    },
  }),
  'an-older-mention-is-a-mention': (memory) => ({
    applyStock: async (supplierId, syncId, updates) => {
      const skus = updates.map(({ sku }) => sku)
      const stored = await memory.findStock({ supplierId, skus, limit: 10_000 })
      const isOlder = (sku: string, asOf: Date) => stored.some((one) => one.sku === sku && one.asOf > asOf)
      return memory.applyStock(
        supplierId,
        syncId,
        updates.filter(({ sku, asOf }) => !isOlder(sku, asOf)),
      )
    },
  }),
  'nothing-comes-before-an-unknown-order': (memory) => ({
    listOrders: async ({ limit, before }) => {
      const known = before !== undefined && (await memory.loadOrders([before])).length > 0
      return memory.listOrders({ limit, ...(known && { before }) })
    },
  }),
  'orders-are-listed-by-what-is-asked-for': (memory) => ({
    listOrders: async ({ supplierId, submission, ...query }) => {
      const orders = await memory.listOrders(query)
      return orders.filter(
        ({ supplierOrders }) =>
          supplierOrders.some((one) => supplierId === undefined || one.supplierId === supplierId) &&
          supplierOrders.some((one) => submission === undefined || submission.includes(one.submission)),
      )
    },
  }),
  'orders-are-searched-by-how-a-number-begins': (memory) => ({
    listOrders: async ({ search = '', ...query }) => {
      const orders = await memory.listOrders(query)
      return orders.filter((order) => JSON.stringify(order).includes(search))
    },
  }),
  'supplier-orders-are-counted-by-how-they-stand': (memory) => ({
    countSupplierOrders: async () => (await memory.countSupplierOrders()).slice(0, 1),
  }),
  'the-next-due-time-counts-all-work': () => ({ nextDueAt: () => Promise.resolve(null) }),
}

describe('a storage that makes a usual mistake is caught', () => {
  it.each(Object.entries(brokenStorages))('%s', async (rule, breakIt) => {
    const broken = await brokenRules(storageSuite, () => {
      const memory: Storage = new MemoryStorage()
      const storage = altered(memory, breakIt(memory))
      return { first: storage, second: storage }
    })
    expect(broken).toContain(rule)
    // And not because nothing works at all.
    expect(broken.length).toBeLessThan(casesOf(storageSuite).length / 4)
  })
})

const patienceMs = 60

describe('a queue that makes a usual mistake is caught', () => {
  it.each<[string, () => { first: Queue; second: Queue }]>([
    ['hints-reach-other-processes', () => ({ first: createMemoryQueue(), second: createMemoryQueue() })],
    [
      'a-stopped-consumer-hears-nothing',
      () => {
        const queue = createMemoryQueue()
        const deaf: Queue = {
          ...queue,
          consume: async (handler) => (await queue.consume(handler), async () => {}),
        }
        return { first: deaf, second: deaf }
      },
    ],
    [
      'a-closed-queue-never-throws',
      () => {
        const queue = createMemoryQueue()
        let open = true
        const send: Queue['send'] = async (job) => {
          if (!open) throw new Error('connection is closed')
          await queue.send(job)
        }
        const close = async () => void (open = false)
        return { first: { ...queue, send, close }, second: queue }
      },
    ],
  ])('%s', async (rule, open) => {
    expect(await brokenRules(queueSuite, () => ({ ...open(), patienceMs }))).toContain(rule)
  })
})

describe('a realtime port that makes a usual mistake is caught', () => {
  it.each<[string, (memory: Realtime) => Partial<Realtime>]>([
    [
      'sequences-arrive-as-they-were',
      (memory) => ({ publish: ({ sequence }) => memory.publish({ sequence: sequence | 0 }) }),
    ],
    [
      'an-unsubscribed-listener-hears-nothing',
      (memory) => ({ subscribe: async (listener) => (await memory.subscribe(listener), async () => {}) }),
    ],
  ])('%s', async (rule, breakIt) => {
    const broken = await brokenRules(realtimeSuite, () => {
      const memory = createMemoryRealtime()
      const port = { ...memory, ...breakIt(memory) }
      return { first: port, second: port, patienceMs }
    })
    expect(broken).toContain(rule)
  })
})

describe('a notifier that makes a usual mistake is caught', () => {
  it.each<[string, (memory: Notifier) => Partial<Notifier>]>([
    [
      'a-message-keeps-its-id',
      (memory) => ({
        send: async (...args) => ({ ...(await memory.send(...args)), messageId: crypto.randomUUID() }),
      }),
    ],
    [
      'an-aborted-message-that-has-not-left-is-let-go',
      (memory) => ({ send: (message) => memory.send(message, { signal: new AbortController().signal }) }),
    ],
    [
      'alerts-arrive-as-one-message',
      (memory) => ({
        sendAlert: async (message, call) => {
          for (const alert of message.alerts)
            await memory.sendAlert?.({ ...message, id: alert.id, alerts: [alert] }, call)
          return { subject: 's', body: '' }
        },
      }),
    ],
    [
      'alerts-keep-their-id',
      () => ({
        sendAlert: () => Promise.resolve({ subject: 's', body: '', messageId: crypto.randomUUID() }),
      }),
    ],
    [
      'aborted-alerts-that-have-not-left-are-let-go',
      (memory) => ({
        sendAlert: async (message) =>
          (await memory.sendAlert?.(message, { signal: new AbortController().signal })) ?? {
            subject: '',
            body: '',
          },
      }),
    ],
    [
      'errors-hold-nothing-personal',
      () => ({ send: ({ recipient }) => Promise.reject(new Error(`550 <${recipient.email}> unknown`)) }),
    ],
  ])('%s', async (rule, breakIt) => {
    const broken = await brokenRules(notifierSuite, () => {
      const memory = createMemoryNotifier()
      const notifier = { ...memory, ...breakIt(memory) }
      const received = () =>
        [...memory.messages, ...memory.alerts].map(({ id, recipient }) => ({
          to: [recipient.email],
          messageId: id,
        }))
      return { first: notifier, second: notifier, received, behave: () => {} }
    })
    expect(broken).toContain(rule)
  })
})
