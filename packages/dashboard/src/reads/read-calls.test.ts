import { createSupplierHub, MemoryStorage } from '@supplierkit/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dashboard } from '../dashboard.js'
import { makeCall } from '../test-support/shop-calls.js'

async function open() {
  const storage = new MemoryStorage()
  const hub = createSupplierHub({ storage })
  onTestFinished(() => hub.close())
  const handle = dashboard(hub, { authorize: () => ({ name: 'Ada' }), onError: () => {} })
  const get = (path: string) => handle(new Request(`https://shop.test/dashboard/api${path}`))
  return { storage, get }
}

const second = (at: number) => new Date(1_700_000_000_000 + at * 1_000)

describe('a call to a supplier', () => {
  it('is shown with all that was said, and masked once more', async () => {
    const { storage, get } = await open()
    const [exchange] = makeCall().exchanges
    if (!exchange) throw new Error('no exchange')
    const answer = {
      status: 422,
      headers: { server: 'x' },
      content: { email: 'ada@example.test', sku: 'IP' },
    }
    await storage.appendCalls([makeCall({ id: 'c-1', exchanges: [exchange, { ...exchange, answer }] })])
    const view = (await (await get('/calls/c-1')).json()) as { call: unknown }
    expect(view.call).toMatchObject({
      id: 'c-1',
      status: 422,
      exchanges: [
        { request: { target: '/v2/sales-orders', content: { reference: 'R-1' } }, answer: null },
        { answer: { status: 422, headers: { server: 'x' }, content: { email: '•••', sku: 'IP' } } },
      ],
    })
    expect((await get('/calls/nobody')).status).toBe(404)
  })

  it('is found as the last one about a part, also behind many about another', async () => {
    const { storage, get } = await open()
    const about = (supplierOrderId: string, at: number) =>
      makeCall({ id: `${supplierOrderId}-${at}`, orderId: 'o', supplierOrderId, at: second(at) })
    await storage.appendCalls([about('a', 1), about('a', 2)])
    await storage.appendCalls(Array.from({ length: 45 }, (_, place) => about('b', 3 + place)))
    const last = async (part: string) => {
      const answer = await get(`/orders/o/last-call?part=${part}`)
      return ((await answer.json()) as { call: { id: string } | null }).call?.id
    }
    expect(await last('a')).toBe('a-2')
    expect(await last('b')).toBe('b-47')
    expect(await last('nobody')).toBeUndefined()
    expect((await get('/orders/o/last-call')).status).toBe(400)
  })
})
