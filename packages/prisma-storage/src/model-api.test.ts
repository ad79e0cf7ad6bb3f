import { expect, expectTypeOf, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import type { TransactionOf } from './prisma-client.js'
import { describeDatabases } from './test-support/describe-databases.js'
import { at, makeClaim, makeDelivery, makeOrder, makeUnit, start } from '@supplierkit/testing'
import type { TestClient } from './test-support/test-databases.js'

it('knows the type of the app’s transaction from its client', () => {
  type Tx = Parameters<Parameters<TestClient['$transaction']>[0]>[0]
  expectTypeOf<TransactionOf<TestClient>>().toEqualTypeOf<Tx>()
})

describeDatabases('rows of the storage in the app’s own client', (database) => {
  const makeStorage = async () => {
    const storage = prismaStorage(database.client, { schema: database.schema })
    await storage.ensureSuppliers([{ id: 'acme', name: 'Acme', type: 'code' }])
    return storage
  }

  it('are read by its models, with dates and JSON as they are', async () => {
    const storage = await makeStorage()
    const order = makeOrder()
    await database.client.order.create({ data: { id: order.record.orderId, number: '#1' } })
    await storage.acceptOrder(order)
    const [aggregate] = await storage.loadOrders([order.record.orderId])
    await storage.commit([makeUnit(aggregate!, { submittedAt: at(3), trackingNumber: '1Z', dueAt: null })])

    const row = await database.client.supplierOrder.findFirstOrThrow({
      where: { trackingNumber: '1Z', submittedAt: { gt: start, lte: at(3) } },
      include: { order: true, supplier: true },
    })
    expect(row).toMatchObject({
      submittedAt: at(3),
      createdAt: start,
      version: 2,
      order: { number: '#1' },
      supplier: { name: 'Acme', active: true },
      lines: [{ sku: 'IP14-128', ordered: 2 }],
    })
    const notification = await database.client.notification.findFirstOrThrow({ where: { sent: false } })
    expect(notification).toMatchObject({ email: 'ada@example.com', type: 'order', createdAt: start })
    const related = await database.client.order.findFirstOrThrow({ include: { supplierOrders: true } })
    expect(related.supplierOrders).toHaveLength(1)
    const delivery = makeDelivery()
    await storage.insertDelivery(delivery)
    const { body, headers } = await database.client.supplierDelivery.findFirstOrThrow()
    expect(Buffer.from(body).toString()).toBe('{"order":"1"}')
    expect(headers).toEqual(delivery.headers)
    const event = await database.client.supplierEvent.findFirstOrThrow({ orderBy: { position: 'asc' } })
    expect(event).toMatchObject({ type: 'order.confirmed', at: start, sequence: null })
  })

  it('may be changed by its models: dates written by either side compare', async () => {
    const storage = await makeStorage()
    const order = makeOrder()
    await storage.acceptOrder(order)
    await database.client.supplierOrder.updateMany({ data: { dueAt: at(500) } })
    expect(await storage.nextDueAt()).toEqual(start) // the notification
    const claim = makeClaim({ leaseUntil: at(900), limit: 5 })
    expect(await storage.claimSupplierOrders({ ...claim, now: at(499.999) })).toEqual([])
    expect(await storage.claimSupplierOrders({ ...claim, now: at(500) })).toHaveLength(1)

    await database.client.supplier.create({ data: { id: 'by-hand', name: 'By hand', type: 'phonex' } })
    const [, byHand] = await storage.listSuppliers()
    expect(byHand).toMatchObject({ id: 'by-hand', revision: 1, active: true, suspendedAt: null })
  })

  it('that hold a secret in clear are refused rather than used', async () => {
    const storage = await makeStorage()
    await database.client.supplier.update({
      where: { id: 'acme' },
      data: { credentials: { user: 'in clear' } },
    })
    await expect(storage.readSupplierSecrets('acme')).rejects.toMatchObject({ code: 'decryption_failed' })
  })
})
