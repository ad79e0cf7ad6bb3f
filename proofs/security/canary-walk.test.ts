import { signHmac } from '@supplierkit/adapter-kit'
import type { Order } from '@supplierkit/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  createPostgresqlDatabase,
  createSqliteDatabase,
} from '../../packages/prisma-storage/src/test-support/test-databases.js'
import { canariesIn, personal, secrets } from './canaries.js'
import { mischief, type Mischief } from './hostile-supplier.js'
import { openInstallation } from './installation.js'

function orderOf(id: string): Order {
  return {
    id,
    currency: 'USD',
    customer: { name: personal.name, email: personal.email, phone: personal.phone },
    shipTo: {
      name: personal.name,
      line1: personal.street,
      city: 'Testville',
      country: 'US',
      phone: personal.phone,
    },
    lines: [{ sku: 'PHONE-1', quantity: 2, supplierId: 'phonex' }],
  }
}

function webhook(body: string, secret: string = secrets.webhookSecret): RequestInit {
  const signature = signHmac({ secret, content: [Buffer.from(body)] })
  return { method: 'POST', body, headers: { 'x-phonex-signature': signature } }
}

const wrongKey = [{ id: 'k1', key: Buffer.alloc(32, 7).toString('base64') }]

describe.each([
  ['sqlite', createSqliteDatabase],
  ['postgresql', createPostgresqlDatabase],
] as const)('secrets and personal data in a whole installation (%s)', (_, createDatabase) => {
  it('are nowhere but where they belong, whatever goes wrong', { timeout: 60_000 }, async (test) => {
    const database = await createDatabase()
    if ('missing' in database) return test.skip(database.missing)
    onTestFinished(() => database.drop())
    const installation = await openInstallation(database)
    onTestFinished(() => installation.close())
    const { hub, open, supplier, mailServer, recorded, ask } = installation
    const attempt = (work: Promise<unknown>) =>
      work.catch((error: unknown) => void recorded.thrown.push(error))

    await hub.suppliers.save({
      id: 'phonex',
      type: 'phonex',
      apiEndpoint: supplier.url,
      secrets: {
        apiKey: secrets.apiKey,
        credentials: { token: secrets.token },
        webhookSecrets: [secrets.webhookSecret],
      },
    })

    for (const mode of Object.keys(mischief) as Mischief[]) {
      supplier.behave(mode)
      const orderId = `ORDER-${mode.replaceAll(' ', '-')}`
      mailServer.be(
        mode === 'breaks down' ? 'refuses_login' : mode === 'is away' ? 'refuses_recipient' : 'takes',
      )
      await attempt(hub.forwardOrder(orderOf(orderId)))
      await hub.drain()
      await attempt(hub.cancelOrder(orderId))
      await attempt(hub.syncInventory('phonex'))
      await hub.drain()
      await hub.resumeSupplier('phonex')
    }

    const progress = await hub.getOrder('ORDER-takes-it')
    expect(progress?.submission).toBe('submitted')
    const body = JSON.stringify({
      event: 'order.status_updated',
      supplier_order_id: 'HOSTILE-1',
      status: 'Shipped',
    })
    expect((await ask('/webhooks/phonex', webhook(body))).status).toBe(200)
    expect((await ask('/webhooks/phonex', webhook(body, 'another-secret'))).status).toBe(401)
    expect((await ask('/webhooks/phonex', { method: 'POST', body })).status).toBe(401)
    expect(
      (await ask('/webhooks/phonex', webhook(`{"note": "${personal.email} ${secrets.token}`))).status,
    ).toBe(200)
    expect((await ask('/webhooks/phonex', webhook(`"${personal.street}${'x'.repeat(3_000)}"`))).status).toBe(
      413,
    )
    expect((await ask('/webhooks/nobody', webhook(body))).status).toBe(404)
    expect((await ask('/orders/ORDER-takes-it')).status).toBe(401)
    expect((await ask('/orders/ORDER-takes-it', { headers: { authorization: 'Bearer staff' } })).status).toBe(
      200,
    )
    await ask('/ok')
    await hub.drain()

    await attempt(hub.forwardOrder({ ...orderOf('ORDER-x'), lines: [] }))
    await attempt(hub.forwardOrder({ ...orderOf('ORDER-takes-it'), currency: 'EUR' }))
    await attempt(
      hub.receiveDelivery('phonex', {
        body: Buffer.from(body),
        headers: { 'x-phonex-signature': secrets.token },
      }),
    )
    const stranger = open(wrongKey)
    await attempt(stranger.forwardOrder(orderOf('ORDER-stranger')))
    await attempt(stranger.storage.readSupplierSecrets('phonex'))
    await stranger.close()
    await hub.close()

    // It was a real walk: all kinds of traces are there.
    for (const [kind, traces] of Object.entries(recorded)) expect(traces.length, kind).toBeGreaterThan(0)
    expect(mailServer.mails.length).toBeGreaterThan(3)

    for (const [kind, traces] of Object.entries(recorded)) {
      for (const trace of traces as unknown[]) expect(canariesIn(trace, secrets), kind).toEqual([])
    }
    const deliveries = await installation.rows('supplier_deliveries')
    const kept = await installation.dump()
    const calls = await installation.rows('supplier_calls')
    expect(calls.filter(({ exchanges }) => JSON.stringify(exchanges).includes('•••')).length).toBeGreaterThan(
      3,
    )
    // What a supplier put into a webhook itself is kept as it came, and only there.
    expect(canariesIn(kept.replaceAll(bodiesOf(deliveries), ''), withoutToken)).toEqual([])

    for (const [kind, traces] of Object.entries(recorded)) {
      for (const trace of traces as unknown[]) expect(canariesIn(trace, personal), kind).toEqual([])
    }
    for (const table of [
      'supplier_calls',
      'supplier_events',
      'supplier_sync_logs',
      'suppliers',
      'supplierkit_state',
    ]) {
      expect(canariesIn(await installation.rows(table), personal), table).toEqual([])
    }
    for (const row of await installation.rows('supplier_orders')) {
      const { request: _request, ...rest } = row
      expect(canariesIn(rest, personal), 'supplier_orders without the request').toEqual([])
    }
    for (const row of await installation.rows('forwarded_orders')) {
      const { order: _order, ...rest } = row
      expect(canariesIn(rest, personal), 'forwarded_orders without the order').toEqual([])
    }
  })
})

const { token: _token, ...withoutToken } = secrets

/** A text that stands for the bodies of deliveries in a dump. */
function bodiesOf(deliveries: readonly Record<string, unknown>[]): string {
  return deliveries
    .map(({ body }) => (body instanceof Uint8Array ? Buffer.from(body).toString() : ''))
    .join('')
}
