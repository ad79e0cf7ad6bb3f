import { randomBytes } from 'node:crypto'
import { createMemoryNotifier, createSupplierHub } from '@supplierkit/core'
import { type AlertMessage, type SupplierAdapter, SupplierKitError } from '@supplierkit/core/contract'
import { expect, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import { describeDatabases } from './test-support/describe-databases.js'

const encryptionKeys = [{ id: 'k1', key: randomBytes(32).toString('base64') }]
const orders = 30

/** A supplier that wants a person for every order. */
const demanding: SupplierAdapter = {
  name: 'demanding',
  contractVersion: 1,
  capabilities: {
    idempotency: { kind: 'none' },
    lookup: 'none',
    cancellation: 'none',
    inventory: 'none',
    webhooks: 'none',
  },
  createOrder: () =>
    Promise.reject(new SupplierKitError({ code: 'supplier_action_required', message: 'call them' })),
  getOrderStatus: () => Promise.reject(new Error('never submitted')),
}

describeDatabases('alerts over a database', (database) => {
  it('of a window become one message, though two processes work and one is started anew', async () => {
    let now = Date.UTC(2026, 0, 5, 9)
    const told: AlertMessage[] = []
    const open = (client: typeof database.client) =>
      createSupplierHub({
        suppliers: [demanding],
        storage: prismaStorage(client, {
          encryptionKeys,
          ...(database.schema && { schema: database.schema }),
        }),
        runtime: { clock: { now: () => new Date(now), setTimer: () => ({ cancel() {} }) } },
        notifiers: [
          {
            ...createMemoryNotifier('email'),
            sendAlert: (message) => {
              told.push(message)
              return Promise.resolve({ subject: message.kind, body: '' })
            },
          },
        ],
        alerts: { recipients: [{ email: 'desk@example.test' }] },
      })
    const first = open(database.client)
    for (let index = 0; index < orders; index++)
      await first.forwardOrder({
        id: `PE-${index}`,
        currency: 'USD',
        customer: {},
        shipTo: { name: 'A Buyer', line1: '1 Test Street', city: 'Testville', country: 'US' },
        lines: [{ sku: 'PHONE', quantity: 1 }],
      })
    await first.drain()
    await first.pauseSupplier('demanding', 'stocktaking')
    await first.close()
    expect(told).toEqual([])
    now += 5 * 60_000
    const [again, other] = [open(database.client), open(database.other)]
    await Promise.all([again.drain(), other.drain()])
    expect(told.map(({ kind, alerts }) => [kind, alerts.length]).sort()).toEqual([
      ['order_needs_attention', orders],
      ['supplier_suspended', 1],
    ])
    expect(new Set(told.flatMap(({ alerts }) => alerts.map(({ id }) => id))).size).toBe(orders + 1)
    expect(told.flatMap(({ alerts }) => alerts).every(({ at }) => at instanceof Date)).toBe(true)
    expect(await again.notifications.list({ limit: 100, state: 'waiting' })).toEqual([])
  })
})
