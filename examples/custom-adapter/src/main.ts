import { createSupplierHub } from '@supplierkit/core'
import { startAcme } from './acme-simulator.js'
import { acme } from './acme.js'

// Acme on this machine, a hub that keeps everything in memory, and one order on its way through both.
const webhookSecret = 'acme-webhook-secret-1'
const simulator = await startAcme()
const { credentials, webhooks, books } = simulator
const supplier = acme({
  baseUrl: simulator.url,
  apiKey: credentials.apiKey,
  webhookSecrets: webhookSecret,
  allowPrivateAddresses: true,
})
const hub = createSupplierHub({ suppliers: [supplier] })

hub.on('supplier_order.submitted', ({ reference, supplierOrderIds }) =>
  console.log(`${reference} is ${supplierOrderIds.join(' and ')} at Acme`),
)
hub.on('supplier_order.lines_rejected', ({ rejectedLines }) => {
  for (const { lineNumber, reason } of rejectedLines)
    console.log(`line ${lineNumber} will not come: ${reason}`)
})

const [stock] = await hub.syncInventory('acme')
console.log(`Acme has ${stock?.read} products`)

await hub.forwardOrder({
  id: 'order-1',
  currency: 'USD',
  customer: { email: 'jane@example.com' },
  shipTo: { name: 'Jane Roe', line1: '1 Main Street', city: 'Dallas', postalCode: '75201', country: 'US' },
  lines: [
    { sku: 'IP13-128-BLK-A', quantity: 2, supplierId: 'acme' },
    { sku: 'NO-SUCH-PHONE', quantity: 1, supplierId: 'acme' },
  ],
})
await hub.drain()

// Acme ships what it has taken, and says so.
const [booked] = books.orders()
if (!booked) throw new Error('Acme has no order')
await simulator.move(booked.supplierOrderId, 'shipped')
const webhook = await webhooks.compose({ about: 'order', supplierOrderId: booked.supplierOrderId })
if (!webhook) throw new Error('Acme has webhooks about orders')
const signature = webhooks.sign(webhook, { secret: webhookSecret, at: new Date() })
await hub.receiveDelivery('acme', { body: webhook.body, headers: { ...webhook.headers, ...signature } })
await hub.drain()

const progress = await hub.getOrder('order-1')
for (const { status, shipments } of progress?.supplierOrders ?? []) {
  const parcels = shipments.flatMap(({ packages }) => packages)
  console.log(
    `Acme says ${status}: ${parcels.map((one) => `${one.carrier} ${one.trackingNumber}`).join(', ')}`,
  )
}

await hub.close()
await simulator.stop()
