import { SupplierKitError } from '@supplierkit/core/contract'
import { describe, expect, it, vi } from 'vitest'
import type { SupplierHandlerOptions } from './options.js'
import { createSupplierHandler } from './supplier-handler.js'
import { progressOf } from './test-support/events.js'
import { createMemoryHub } from './test-support/memory-hub.js'

const everything = { authorize: () => ({ orders: 'all' as const }), onError: () => {} }

async function get(path: string, options: SupplierHandlerOptions = everything, hub = createMemoryHub()) {
  hub.orders.set('o/1', progressOf('o/1', 3))
  const answer = await createSupplierHandler(hub, options)(new Request(`http://shop.test${path}`))
  return {
    status: answer.status,
    body: (await answer.json()) as { error?: { code: string }; version?: number },
  }
}

describe('createSupplierHandler', () => {
  it.each([
    ['/ok', undefined, 200],
    ['/anywhere/at/all/ok/', undefined, 200],
    ['/api/kit/ok', '/api/kit', 200],
    ['/api/kit/ok', 'api/kit/', 200],
    ['/ok', '/api/kit', 404],
    ['/api/other/ok', '/api/kit', 404],
    ['/api/kit/more/ok', '/api/kit', 404],
    ['/api/kit/orders/o%2F1', '/api/kit', 200],
    ['/orders/o%2F1', undefined, 200],
    ['/orders/%zz', undefined, 404],
    ['/orders/nobody', undefined, 404],
    ['/orders', undefined, 404],
    ['/', undefined, 404],
    ['/webhooks/acme', undefined, 405],
  ])('answers GET %s under %s with %i', async (path, basePath, status) => {
    expect((await get(path, basePath === undefined ? everything : { ...everything, basePath })).status).toBe(
      status,
    )
  })

  it('hides orders that the reader may not see like such that do not exist', async () => {
    const mine = (orders: readonly string[] | ((id: string) => boolean)) => ({
      ...everything,
      authorize: async () => ({ orders }),
    })
    const hidden = await get('/orders/o%2F1', mine(['o2']))
    expect(hidden).toEqual({ ...(await get('/orders/nobody', mine(['o2']))), status: 404 })
    expect((await get('/orders/o%2F1', mine(['o/1']))).body.version).toBe(3)
    expect(
      (
        await get(
          '/orders/o%2F1',
          mine((id) => id === 'o/1'),
        )
      ).status,
    ).toBe(200)
  })

  it.each(['/orders/o%2F1', '/stream'])(
    'refuses %s to strangers, and to all without an authorize hook',
    async (path) => {
      for (const nobody of [null, false] as const) {
        const { status, body } = await get(path, { ...everything, authorize: () => nobody })
        expect(status).toBe(401)
        expect(body.error).toEqual({ code: 'live_unauthorized' })
      }
      const { status, body } = await get(path, { onError: () => {} })
      expect(status).toBe(500)
      expect(body.error).toMatchObject({
        code: 'config_missing',
        message: expect.stringContaining('authorize'),
      })
    },
  )

  it('refuses when the authorize hook breaks', async () => {
    const onError = vi.fn()
    const authorize = async () => Promise.reject(new Error('session store away'))
    expect((await get('/stream', { authorize, onError })).status).toBe(500)
    expect(onError).toHaveBeenCalledOnce()
  })

  it('says whether it is mounted right', async () => {
    expect((await get('/ok')).body).toEqual({ ok: true, live: 'ready' })
    expect((await get('/ok', {})).body).toEqual({ ok: true, live: 'authorize_missing' })
    const hub = createMemoryHub()
    hub.fail = new SupplierKitError({ code: 'storage_unavailable', message: 'away' })
    expect((await get('/ok', everything, hub)).status).toBe(503)
  })

  it('names the methods of an address', async () => {
    const handle = createSupplierHandler(createMemoryHub(), everything)
    const answer = await handle(new Request('http://shop.test/stream', { method: 'DELETE' }))
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
  })
})
