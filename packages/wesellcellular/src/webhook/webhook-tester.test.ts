import { describe, expect, it } from 'vitest'
import { wesellcellular } from '../wesellcellular-adapter.js'

const at = new Date('2026-11-02T10:00:00Z')
const subject = { eventId: 'E1', at, reference: 'PE-1-1', supplierOrderId: 'ORD1' }

describe('the webhook tester', () => {
  it('writes what the adapter believes and reads, for every event it names', async () => {
    const supplier = wesellcellular({
      webhookSecrets: ['new-webhook-secret', 'old-webhook-secret'],
      fieldNames: { order_id: 'our_number' },
    })
    const { events } = supplier.webhookTester
    expect(events).toContain('stock.updated')
    for (const event of events) {
      const body = supplier.webhookTester.compose({ ...subject, event })
      const delivery = { body, headers: supplier.webhookTester.sign(body, at), receivedAt: at }
      expect(supplier.verifyWebhookSignature(delivery)).toEqual({ verified: true })
      const changed = { ...delivery, body: Buffer.concat([body, Buffer.from(' ')]) }
      expect(supplier.verifyWebhookSignature(changed)).toMatchObject({ verified: false })
      const read = await supplier.handleWebhook(delivery)
      expect(read).toMatchObject({ deliveryId: 'E1', name: event })
      if (event === 'stock.updated') expect(read.stock).toMatchObject([{ sku: 'TEST-SKU', available: 1 }])
      else expect(read.orders).toMatchObject([{ reference: 'PE-1-1', supplierOrderId: 'ORD1' }])
    }
  })

  it('says what it cannot do', () => {
    const { webhookTester } = wesellcellular({ webhookSecrets: [] })
    expect(() => webhookTester.sign(new Uint8Array(), at)).toThrow('[webhook_secret_missing]')
    expect(() => webhookTester.compose({ ...subject, event: 'order.lost' })).toThrow(
      /order\.lost.*order\.status_updated/,
    )
  })
})
