import { describe, expect, it } from 'vitest'
import { ingramMicro } from '../ingram-micro-adapter.js'

const at = new Date('2026-11-02T10:00:00Z')
const subject = { eventId: 'E1', at, reference: 'PE-1-1', supplierOrderId: '20-RD128' }

describe('the webhook tester', () => {
  it('writes what the adapter believes and reads, for every event it names', async () => {
    const supplier = ingramMicro({ webhookSecrets: ['new-webhook-secret', 'old-webhook-secret'] })
    const { events } = supplier.webhookTester
    expect(events).toContain('im::stock_update')
    for (const event of events) {
      const body = supplier.webhookTester.compose({ ...subject, event })
      const delivery = { body, headers: supplier.webhookTester.sign(body, at), receivedAt: at }
      expect(supplier.verifyWebhookSignature(delivery)).toEqual({ verified: true })
      const other = supplier.webhookTester.compose({ ...subject, event, eventId: 'E2' })
      expect(supplier.verifyWebhookSignature({ ...delivery, body: other })).toMatchObject({ verified: false })
      const read = await supplier.handleWebhook(delivery)
      expect(read).toMatchObject({ deliveryId: 'E1', name: event, trust: 'refetch' })
      if (event === 'im::stock_update') expect(read.stock).toMatchObject([{ sku: 'TEST-SKU', available: 1 }])
      else expect(read.orders).toEqual([{ reference: 'PE-1-1', supplierOrderId: '20-RD128' }])
    }
  })

  it('says what it cannot do', () => {
    const { webhookTester } = ingramMicro()
    expect(() => webhookTester.sign(Buffer.from('{}'), at)).toThrow('[webhook_secret_missing]')
    expect(() => webhookTester.compose({ ...subject, event: 'im::lost' })).toThrow(
      /im::lost.*im::order_shipped/,
    )
  })
})
