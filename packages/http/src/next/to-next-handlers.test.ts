import { describe, expect, it, vi } from 'vitest'
import { progressOf } from '../test-support/events.js'
import { createMemoryHub, sign } from '../test-support/memory-hub.js'
import { readBlocks } from '../test-support/read-events.js'
import { toNextHandlers, toNextStream, toNextWebhook } from './to-next-handlers.js'

const everything = { authorize: () => ({ orders: 'all' as const }), onError: () => {} }
const base = 'http://shop.test/api/supplierkit'
const delivery = { method: 'POST', body: '{}', headers: { 'x-signature': sign('{}') } }

describe('in Next.js', () => {
  it('has all routes in one file', async () => {
    const { GET, POST } = toNextHandlers(createMemoryHub(), everything)
    expect((await GET(new Request(`${base}/ok`))).status).toBe(200)
    expect((await POST(new Request(`${base}/webhooks/acme`, delivery))).status).toBe(200)
  })

  it('has webhooks in a file named after the supplier, and a stream in another', async () => {
    const hub = createMemoryHub()
    const webhook = new Request('http://shop.test/api/webhooks/supplier/acme', delivery)
    expect((await toNextWebhook(hub).POST(webhook)).status).toBe(200)
    const stream = await toNextStream(hub, everything).GET(new Request('http://shop.test/api/live/stream'))
    expect(await readBlocks(stream).next()).toContain('retry:')
    await stream.body?.cancel().catch(() => {})
  })

  it('asks for the hub when a request comes, and finds the one that is there then', async () => {
    const [before, after] = [createMemoryHub(), createMemoryHub()]
    after.orders.set('o1', progressOf('o1'))
    const source = vi
      .fn<() => Promise<typeof before>>()
      .mockResolvedValueOnce(before)
      .mockResolvedValue(after)
    const { GET } = toNextHandlers(source, everything)
    expect(source).not.toHaveBeenCalled()
    const read = async () => (await GET(new Request(`${base}/orders/o1`))).status
    expect([await read(), await read(), await read()]).toEqual([404, 200, 200])
  })

  it('answers also where there is no hub', async () => {
    const { GET } = toNextHandlers(() => Promise.reject(new Error('hunter2')), everything)
    const answer = await GET(new Request(`${base}/ok`))
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('hunter2')
  })

  it('names its way out of a body that was read', async () => {
    const request = new Request(`${base}/webhooks/acme`, delivery)
    await request.json()
    const answer = await toNextWebhook(createMemoryHub(), everything).POST(request)
    expect(await answer.json()).toMatchObject({
      error: {
        code: 'webhook_body_consumed',
        message: expect.stringMatching(/Next\.js: hand the request on/),
      },
    })
  })
})
