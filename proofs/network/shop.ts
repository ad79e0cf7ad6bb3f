import { createSupplierHub } from '@supplierkit/core'
import { webhookNotifier } from '@supplierkit/webhook-notifier'
import { wesellcellular } from '@supplierkit/wesellcellular'

/** A secret for signing, made up. */
const secret = `whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`

/** A shop whose only supplier, and whose receiver of alerts, are at one bad address. */
export async function runShop(baseUrl: string): Promise<string> {
  const hub = createSupplierHub({
    suppliers: [
      wesellcellular({
        name: 'acme',
        baseUrl,
        apiKey: 'key-of-the-shop',
        allowPrivateAddresses: ['127.0.0.0/8'],
        timeoutMs: 400,
      }),
    ],
    notifiers: [
      webhookNotifier({
        url: `${baseUrl}/alerts`,
        secrets: secret,
        allowPrivateAddresses: ['127.0.0.0/8'],
        timeoutMs: 400,
      }),
    ],
    alerts: { recipients: [], windowMs: 0 },
  })
  await hub.forwardOrder({
    id: 'PE-1',
    currency: 'USD',
    customer: { name: 'A Buyer', email: 'buyer@shop.example' },
    shipTo: { name: 'A Buyer', line1: '1 Test Street', city: 'Testville', country: 'US' },
    lines: [{ sku: 'IP13', quantity: 1 }],
  })
  await hub.drain()
  await hub.pauseSupplier('acme', 'stocktaking')
  await hub.drain()
  const order = await hub.getOrder('PE-1')
  const waiting = await hub.notifications.list({ limit: 9, state: 'waiting' })
  await hub.close()
  return `${order?.supplierOrders[0]?.submission}, ${waiting.length} waiting`
}
