import { makeNotificationClaim, makeOrder, makeUnit } from '@supplierkit/testing'
import { describe, expect, it } from 'vitest'
import { prismaStorage } from '../prisma-storage.js'
import { deferred } from '../test-support/deferred.js'
import { describeDatabases } from '../test-support/describe-databases.js'

describe.each(["through the app's client", 'on its pool'])('%s', (way) =>
  describeDatabases(
    'rows that a transaction of the app holds',
    (database) => {
      const makeStorage = async (options: { readonly lockTimeoutMs?: number } = {}) => {
        const pool = way === 'on its pool' ? database.poolOf(database.client) : undefined
        const storage = prismaStorage(database.client, { schema: database.schema, pool, ...options })
        await storage.ensureSuppliers([{ id: 'acme', name: 'Acme', type: 'code' }])
        return storage
      }
      /** Runs statements in a transaction of the app, which stays open until it is released. */
      const hold = async (
        work: (tx: Parameters<Parameters<typeof database.other.$transaction>[0]>[0]) => Promise<unknown>,
      ) => {
        const [begun, mayEnd] = [deferred(), deferred()]
        const held = database.other.$transaction(
          async (tx) => {
            await work(tx)
            begun.resolve()
            await mayEnd.promise
          },
          { timeout: 60_000 },
        )
        await Promise.race([begun.promise, held])
        return async () => {
          mayEnd.resolve()
          await held
        }
      }
      const holdOrder = (orderId: string) =>
        hold((tx) =>
          tx.$executeRawUnsafe(
            `UPDATE "${database.schema}"."forwarded_orders" SET "version" = "version" WHERE "orderId" = '${orderId}'`,
          ),
        )
      const accepted = async (storage: Awaited<ReturnType<typeof makeStorage>>, count: number) => {
        const orders = Array.from({ length: count }, () => makeOrder())
        for (const order of orders) await storage.acceptOrder(order)
        return orders
      }

      it('hold up only who forwards the same order', async () => {
        const storage = await makeStorage()
        const clickedTwice = makeOrder()
        const release = await hold((tx) => storage.acceptOrder(clickedTwice, { transaction: tx }))
        const again = storage.acceptOrder(clickedTwice)
        const others = Array.from({ length: 20 }, () => storage.acceptOrder(makeOrder()))
        expect(new Set(await Promise.all(others))).toEqual(new Set(['accepted']))
        await release()
        expect(await again).toBe('already_accepted')
      })

      it('let decisions about other orders be written, alone and in groups', async () => {
        const storage = await makeStorage()
        const [held, ...others] = await accepted(storage, 10)
        const release = await holdOrder(held!.record.orderId)
        const group = storage.commit([makeUnit(held!), ...others.map((order) => makeUnit(order))])
        await expect(group).rejects.toMatchObject({ code: 'storage_conflict', retryable: true })
        const waiting = storage.commit([makeUnit(held!)])
        const written = await Promise.all(others.map((order) => storage.commit([makeUnit(order)])))
        expect(new Set(written.flat())).toEqual(new Set(['committed']))
        await release()
        expect(await waiting).toEqual(['committed'])
      })

      it('let decisions be written in whose transactions the app takes part', async () => {
        const storage = await makeStorage()
        const [held, ...others] = await accepted(storage, 6)
        const release = await holdOrder(held!.record.orderId)
        const notify = async () => {}
        const waiting = storage.commit([makeUnit(held!)], notify)
        const written = await Promise.all(others.map((order) => storage.commit([makeUnit(order)], notify)))
        expect(new Set(written.flat())).toEqual(new Set(['committed']))
        await release()
        expect(await waiting).toEqual(['committed'])
      })

      it('hold up only the outcome of their own message', async () => {
        const storage = await makeStorage()
        await accepted(storage, 5)
        const claim = makeNotificationClaim()
        const [held, ...others] = await storage.claimNotifications(claim)
        const release = await hold((tx) =>
          tx.$executeRawUnsafe(
            `UPDATE "${database.schema}"."notifications" SET "lastError" = NULL WHERE "id" = '${held!.id}'`,
          ),
        )
        const finish = (id: string) =>
          storage.finishNotification(id, claim.leaseToken, {
            state: 'sent',
            subject: 's',
            body: 'b',
            messageId: null,
            sentAt: claim.now,
            dueAt: null,
            lastError: null,
          })
        const waiting = finish(held!.id)
        expect(others.length).toBeGreaterThan(0)
        expect(new Set(await Promise.all(others.map(({ id }) => finish(id))))).toEqual(new Set([true]))
        await release()
        expect(await waiting).toBe(true)
      })

      it('end in storage_conflict after the limit, and the pool is free meanwhile', async () => {
        const storage = await makeStorage({ lockTimeoutMs: 400 })
        const orders = await accepted(storage, 12)
        const held = orders.slice(0, 6)
        const releases = await Promise.all(held.map(({ record }) => holdOrder(record.orderId)))
        const waiting = Promise.allSettled(held.map((order) => storage.commit([makeUnit(order)])))
        expect(await storage.acceptOrder(makeOrder())).toBe('accepted')
        for (const outcome of await waiting) {
          expect(outcome).toMatchObject({ reason: { code: 'storage_conflict', retryable: true } })
        }
        for (const release of releases) await release()
        expect(await storage.commit([makeUnit(held[0]!)])).toEqual(['committed'])
      })
    },
    ['postgresql'],
  ),
)
