import { describe, expect, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import { deferred } from './test-support/deferred.js'
import { describeDatabases } from './test-support/describe-databases.js'
import { at, makeClaim, makeDelivery, makeEvent, makeOrder, makeUnit } from '@supplierkit/testing'

describe.each(["through the app's client", 'on its pool'])('%s', (way) =>
  describeDatabases(
    'with transactions that overlap',
    (database) => {
      const storageOn = (client: typeof database.client) => {
        const pool = way === 'on its pool' ? database.poolOf(client) : undefined
        return prismaStorage(client, { schema: database.schema, pool })
      }
      const makeStorages = async () => {
        const [first, second] = [storageOn(database.client), storageOn(database.other)]
        await first.ensureSuppliers([{ id: 'acme', name: 'Acme', type: 'code' }])
        return { first, second }
      }
      /** Resolves when a statement on the test's tables waits for a lock. */
      const somebodyWaits = async () => {
        for (;;) {
          const waiting = await database.client.$queryRawUnsafe<unknown[]>(
            `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%${database.schema}%'`,
          )
          if (waiting.length > 0) return
          await new Promise((resolve) => setImmediate(resolve))
        }
      }

      it('an event that is committed late gets a later number, though its position is earlier', async () => {
        const { first, second } = await makeStorages()
        const [inserted, mayCommit] = [deferred(), deferred()]
        const late = makeOrder({ notifications: [] })
        const committing = database.other.$transaction(async (tx) => {
          await second.acceptOrder(late, { transaction: tx })
          inserted.resolve()
          await mayCommit.promise
        })
        await inserted.promise
        const early = makeEvent(null)
        await first.appendEvents([early])
        expect(await first.sequenceEvents(10)).toEqual([{ sequence: 1, event: early }])
        mayCommit.resolve()
        await committing
        expect(await first.sequenceEvents(10)).toEqual([{ sequence: 2, event: late.events[0] }])
        expect(await second.readEvents({ after: 1, limit: 10 })).toHaveLength(1)
      })

      it('who numbers second waits for the first, and goes on behind what that one numbered', async () => {
        const { first, second } = await makeStorages()
        const [one, two] = [makeEvent(null), makeEvent(null)]
        await first.appendEvents([one, two])
        await first.sequenceEvents(1)
        const [locked, mayCommit] = [deferred(), deferred()]
        const table = `"${database.schema}"."supplierkit_state"`
        const holding = database.other.$transaction(async (tx) => {
          await tx.$executeRawUnsafe(`SELECT 1 FROM ${table} WHERE "name" = 'event_sequence' FOR UPDATE`)
          locked.resolve()
          await mayCommit.promise
          await tx.supplierEvent.updateMany({ where: { id: two.id }, data: { sequence: 2 } })
          await tx.supplierKitState.updateMany({ where: { name: 'event_sequence' }, data: { number: 2 } })
        })
        await locked.promise
        const numbering = second.sequenceEvents(10)
        await somebodyWaits()
        await first.appendEvents([makeEvent(null)])
        mayCommit.resolve()
        await holding
        expect((await numbering).map(({ sequence }) => sequence)).toEqual([3])
      })

      it('numbers never skip and never appear behind a larger one while many write and number', async () => {
        const { first, second } = await makeStorages()
        let [writing, numbering] = [true, true]
        const seen: number[] = []
        const reader = async () => {
          for (;;) {
            const [last, over] = [seen.at(-1) ?? 0, !numbering]
            const events = await second.readEvents({ after: last, limit: 1000 })
            for (const { sequence } of events) seen.push(sequence)
            if (over && events.length === 0) return
          }
        }
        const numberer = async (storage: typeof first) => {
          for (;;) {
            const over = !writing
            const numbered = await storage.sequenceEvents(5)
            if (over && numbered.length === 0) return
          }
        }
        const writer = async () => {
          for (let i = 0; i < 15; i++) {
            await database.client.$transaction(async (tx) => {
              await first.acceptOrder(makeOrder({ notifications: [] }), { transaction: tx })
              await second.appendEvents([makeEvent(null)])
            })
          }
        }
        const running = [numberer(first), numberer(second)]
        const reading = reader()
        await Promise.all([writer(), writer(), writer()])
        writing = false
        await Promise.all(running)
        numbering = false
        await reading
        expect(seen).toEqual(Array.from({ length: 90 }, (_, i) => i + 1))
      })

      it('a commit that waited for its rows decides on what they became', async () => {
        const { first, second } = await makeStorages()
        const [order, delivery] = [makeOrder(), makeDelivery()]
        await first.acceptOrder(order)
        await first.insertDelivery(delivery)
        const aggregate = { record: order.record, supplierOrders: order.supplierOrders }
        const mark = {
          id: delivery.id,
          state: 'applied',
          appliedAt: at(2),
          dueAt: null,
          lastError: null,
        } as const

        // Changed in a way that does not matter: the waiting commit goes through.
        const [touched, mayCommit] = [deferred(), deferred()]
        const holding = database.other.$transaction(async (tx) => {
          await tx.supplierDelivery.update({ where: { id: delivery.id }, data: { dueAt: at(77) } })
          touched.resolve()
          await mayCommit.promise
        })
        await touched.promise
        const waiting = first.commit([makeUnit(aggregate, {}, { delivery: mark })])
        await somebodyWaits()
        mayCommit.resolve()
        await holding
        expect(await waiting).toEqual(['committed'])
        expect(await first.getDelivery(delivery.id)).toMatchObject({
          state: 'applied',
          appliedAt: at(2),
          dueAt: null,
        })

        // Changed in a way that does: it is refused as a whole.
        const [current] = await first.loadOrders([order.record.orderId])
        const [moved, mayEnd] = [deferred(), deferred()]
        const moving = second.commit([makeUnit(current!)], async () => {
          moved.resolve()
          await mayEnd.promise
        })
        await moved.promise
        const refused = first.commit([
          makeUnit(current!),
          makeUnit({ record: makeOrder().record, supplierOrders: [] }),
        ])
        await somebodyWaits()
        mayEnd.resolve()
        expect(await moving).toEqual(['committed'])
        expect(await refused).toEqual(['conflict', 'conflict'])
        expect(await first.listOrderEvents(order.record.orderId)).toHaveLength(3)
      })

      it('claims pass over rows that another transaction holds', async () => {
        const { first, second } = await makeStorages()
        const orders = [makeOrder(), makeOrder()]
        for (const order of orders) await first.acceptOrder(order)
        const [held, mayEnd] = [deferred(), deferred()]
        const committing = first.commit(
          [makeUnit({ ...orders[0]!, record: orders[0]!.record })],
          async () => {
            held.resolve()
            await mayEnd.promise
          },
        )
        await held.promise
        const claimed = await second.claimSupplierOrders(makeClaim())
        expect(claimed.map(({ orderId }) => orderId)).toEqual([orders[1]?.record.orderId])
        mayEnd.resolve()
        expect(await committing).toEqual(['committed'])
      })

      it('hundreds of units are written by one statement, and a hundred orders accepted by one', async () => {
        let statements = 0
        const counting = {
          $queryRawUnsafe: (query: string, ...values: never[]) => {
            statements++
            return database.client.$queryRawUnsafe(query, ...values)
          },
          $executeRawUnsafe: (query: string, ...values: never[]) => {
            statements++
            return database.client.$executeRawUnsafe(query, ...values)
          },
          $transaction: () => Promise.reject(new Error('no transaction is needed')),
        }
        await makeStorages()
        const storage = prismaStorage(counting, { schema: database.schema, provider: 'postgresql' })
        const orders = Array.from({ length: 600 }, () => makeOrder())
        await Promise.all(orders.map((order) => storage.acceptOrder(order)))
        expect(statements).toBe(6)
        const units = orders.map((order) =>
          makeUnit({ record: order.record, supplierOrders: order.supplierOrders }),
        )
        expect(new Set(await storage.commit(units))).toEqual(new Set(['committed']))
        expect(statements).toBe(7)
        expect(await storage.claimSupplierOrders(makeClaim({ limit: 500 }))).toHaveLength(500)
        expect(statements).toBe(8)
      })
    },
    ['postgresql'],
  ),
)
