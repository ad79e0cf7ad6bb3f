import { createSupplierHub } from '@supplierkit/core'
import { afterEach, expect, it } from 'vitest'
import { acmeParts } from './acme-parts-adapter.js'
import { startAcmePartsSimulator } from './simulator/acme-parts-simulator.js'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

it('takes an order from the shop to its delivery', async () => {
  const simulator = await startAcmePartsSimulator()
  ends.push(simulator.stop)
  const adapter = acmeParts({
    baseUrl: simulator.url,
    apiKey: simulator.credentials.apiKey,
    allowPrivateAddresses: true,
    webhookSecrets: ['a-webhook-secret'],
  })
  const hub = createSupplierHub({ suppliers: [adapter] })
  ends.push(() => hub.close())

  await hub.forwardOrder({
    id: 'ORDER-1',
    currency: 'USD',
    customer: { email: 'buyer@example.test' },
    shipTo: { name: 'A Buyer', line1: '1 Test Street', city: 'Testville', country: 'US' },
    lines: [{ sku: 'BOLT-M8', quantity: 5 }],
  })
  await hub.drain()
  const [order] = await simulator.orders()
  expect(order).toMatchObject({ reference: 'ORDER-1-1', lines: [{ sku: 'BOLT-M8', quantity: 5 }] })

  const supplierOrderId = order?.supplierOrderId ?? ''
  await simulator.move(supplierOrderId, 'shipped')
  const webhook = await simulator.webhooks?.compose({ about: 'order', supplierOrderId })
  if (!webhook) throw new Error('the simulator sends no webhooks')
  const signed = simulator.webhooks?.sign(webhook, { secret: 'a-webhook-secret', at: new Date() })
  await hub.receiveDelivery('acme-parts', {
    body: webhook.body,
    headers: { ...webhook.headers, ...signed },
  })
  await hub.drain()
  expect(await hub.getOrder('ORDER-1')).toMatchObject({ status: 'shipped', fulfilled: true })

  const [report] = await hub.syncInventory('acme-parts')
  expect(report).toMatchObject({ read: 5, refused: 0, error: null })
})
