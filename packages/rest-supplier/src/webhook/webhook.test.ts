import { signHmac } from '@supplierkit/adapter-kit'
import type { WebhookDelivery } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import type { WebhookDescription } from '../description/webhook-description.js'
import { restSupplier } from '../rest-supplier-adapter.js'
import { describePlain } from '../test-support/describe-plain.js'
import { call } from '../test-support/serve.js'

const secret = 'hook-secret-of-tests'
const receivedAt = new Date('2026-01-05T10:00:00Z')

const described = describePlain({
  baseUrl: 'https://api.example.com',
  user: undefined,
  secret: undefined,
  webhookSecrets: [secret],
})

function supplierWith(change: Partial<WebhookDescription>) {
  return restSupplier({
    ...described,
    webhooks: { ...(described.webhooks as WebhookDescription), ...change },
  })
}

function delivery(json: unknown, headers: Readonly<Record<string, string>> = {}): WebhookDelivery {
  return { body: new TextEncoder().encode(JSON.stringify(json)), headers, receivedAt }
}

describe('signatures', () => {
  it('may cover the body alone', async () => {
    const supplier = supplierWith({ scheme: { kind: 'hmac', header: 'X-Sign', algorithm: 'sha512' } })
    const { body } = delivery({ id: 1 })
    const signature = `sha512=${signHmac({ secret, content: body, algorithm: 'sha512' })}`
    const one = { body, headers: { 'x-sign': signature }, receivedAt }
    expect(await supplier.verifyWebhookSignature?.(one)).toEqual({ verified: true })
  })

  it('may cover a time in a way of the supplier’s own', async () => {
    const timestamp = { header: 'X-At', content: 'v0:{timestamp}:{body}' }
    const supplier = supplierWith({ scheme: { kind: 'hmac', header: 'X-Sign', timestamp } })
    const { body } = delivery({ id: 1 })
    const at = receivedAt.toISOString()
    const signature = signHmac({ secret, content: [`v0:${at}:`, body] })
    const verify = (headers: Readonly<Record<string, string>>) =>
      supplier.verifyWebhookSignature?.({ body, headers, receivedAt })
    expect(await verify({ 'x-sign': signature, 'x-at': at })).toEqual({ verified: true })
    expect(await verify({ 'x-sign': signature })).toMatchObject({
      code: 'webhook_signature_missing',
      seen: expect.stringContaining('x-at') as string,
    })
  })

  it('of an id are worth nothing where there is no id', async () => {
    const supplier = supplierWith({ scheme: { kind: 'signed_id', header: 'X-Sign', id: 'id' } })
    const signature = signHmac({ secret, content: '' })
    const one = delivery({ no: 'id' }, { 'x-sign': signature })
    expect(await supplier.verifyWebhookSignature?.(one)).toMatchObject({ code: 'webhook_signature_invalid' })
  })
})

describe('events', () => {
  const order = { number: 'N-1', reference: 'R-1', state: 'ACCEPTED' }

  it('may have their name and id in headers, and be the order themselves', async () => {
    const supplier = supplierWith({
      eventName: { header: 'X-Topic' },
      eventId: { header: 'X-Delivery' },
      events: { 'orders/updated': 'order' },
      order: '$',
    })
    const one = delivery(order, { 'x-topic': 'orders/updated', 'x-delivery': 'D-9' })
    expect(await supplier.handleWebhook?.(one, call)).toMatchObject({
      deliveryId: 'D-9',
      name: 'orders/updated',
      trust: 'payload',
      orders: [{ supplierOrderId: 'N-1', reference: 'R-1', status: 'confirmed', rawStatus: 'ACCEPTED' }],
    })
  })

  it('without an id have a digest of their body', async () => {
    const { eventId: _, ...rest } = described.webhooks as WebhookDescription
    const supplier = restSupplier({ ...described, webhooks: rest })
    const event = await supplier.handleWebhook?.(delivery({ type: 'order.changed', order }), call)
    expect(event?.deliveryId).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it('that tell of a shipment without showing it make the engine ask', async () => {
    const supplier = supplierWith({})
    const shipped = { type: 'order.changed', id: 'E', order: { ...order, state: 'SENT' } }
    expect(await supplier.handleWebhook?.(delivery(shipped), call)).toMatchObject({ trust: 'refetch' })
  })

  it.each([
    ['that name no order', { type: 'order.changed', order: { state: 'SENT' } }, /names no order/],
    ['without a name', { id: 'E', order }, /has no event name/],
  ])('%s cannot be read', async (_, body, why) => {
    await expect(supplierWith({}).handleWebhook?.(delivery(body), call)).rejects.toThrow(why)
  })

  it('that are not signed must name the number by which the order is asked for', async () => {
    const supplier = supplierWith({ scheme: { kind: 'signed_id', header: 'X-Sign', id: 'id' } })
    const body = { type: 'order.changed', id: 'E', order: { reference: 'R-1', state: 'SENT' } }
    await expect(supplier.handleWebhook?.(delivery(body), call)).rejects.toMatchObject({
      code: 'webhook_payload_invalid',
    })
  })
})
