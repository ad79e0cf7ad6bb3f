import { createSupplierHub, MemoryStorage } from '@supplierkit/core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { dashboard } from './dashboard.js'
import type { DashboardOptions } from './options.js'
import { seedShop } from './test-support/seed-shop.js'
import { shopAdapter } from './test-support/shop-adapters.js'

const origin = 'https://shop.test'

async function open(options: DashboardOptions = {}) {
  const storage = new MemoryStorage()
  const hub = createSupplierHub({
    suppliers: [shopAdapter('wesellcellular'), shopAdapter('meridian')],
    storage,
  })
  onTestFinished(() => hub.close())
  await hub.health()
  await seedShop(storage, new Date(), 60)
  const handle = dashboard(hub, {
    onError: () => {},
    ...(options.development ? {} : { authorize: () => ({ name: 'Mara' }) }),
    ...options,
  })
  const get = (path: string, headers: Record<string, string> = {}) =>
    handle(new Request(`${origin}/dashboard${path}`, { headers }))
  const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    handle(
      new Request(`${origin}/dashboard/api${path}`, {
        method: 'POST',
        headers: {
          origin,
          'content-type': 'application/json',
          'x-supplierkit-dashboard': '1',
          ...headers,
        },
        body: JSON.stringify(body),
      }),
    )
  return { hub, storage, handle, get, post }
}

const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code

describe('dashboard', () => {
  it.each(['dashboard', '/a b', '/"><script>', '/a/../b?x'])('refuses to be mounted at %s', (basePath) => {
    const hub = createSupplierHub({})
    expect(() => dashboard(hub, { basePath, authorize: () => null })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })

  it('shows nothing to whom authorize does not know, and sends a redirect of the app on', async () => {
    const nobody = await open({ authorize: () => null })
    for (const path of ['', '/orders', '/api/orders', '/api/stream', '/api/messages/x/preview']) {
      const answer = await nobody.get(path)
      expect(answer.status, path).toBe(401)
      expect(await codeOf(answer)).toBe('dashboard_forbidden')
    }
    const signIn = await open({
      authorize: () => new Response(null, { status: 302, headers: { location: '/sign-in' } }),
    })
    expect((await signIn.get('/orders')).headers.get('location')).toBe('/sign-in')
    expect((await signIn.get('/api/orders')).status).toBe(401)
    expect((await signIn.post('/orders/PE-20477/cancel')).status).toBe(401)
  })

  it('answers every page with rules that let nothing in from elsewhere', async () => {
    const { get } = await open()
    for (const path of ['', '/', '/orders', '/orders/PE-20477', '/suppliers/']) {
      const answer = await get(path)
      expect(answer.status, path).toBe(200)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(answer.headers.get('x-frame-options')).toBe('DENY')
      const html = await answer.text()
      expect(html).not.toMatch(/<style|<script(?![^>]+src=)| on\w+=|https?:\/\//)
    }
    expect((await get('/elsewhere')).status).toBe(404)
    expect((await get('/api/elsewhere')).status).toBe(404)
  })

  it('serves its two files under names that change with them', async () => {
    const { get } = await open()
    const html = await (await get('')).text()
    const names = [...html.matchAll(/\/dashboard(\/assets\/page-[0-9a-f]{12}\.(?:js|css))/g)].map(
      ([, name]) => name,
    )
    expect(names).toHaveLength(2)
    for (const name of names) {
      const answer = await get(name ?? '')
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect((await answer.text()).length).toBeGreaterThan(1000)
    }
    for (const name of ['page.js', '../package.json', '__proto__', 'toString'])
      expect((await get(`/assets/${name}`)).status, name).toBe(404)
  })

  it('escapes what it writes into the document', async () => {
    const { get } = await open({
      title: '</title><script>alert(1)</script>',
      authorize: () => ({ name: '"><b>' }),
    })
    const html = await (await get('')).text()
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<b>')
  })

  it.each<[string, Record<string, string>]>([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text, as a form can send it', { 'content-type': 'text/plain' }],
    ['a request without its own header', { 'x-supplierkit-dashboard': '' }],
    ['another origin', { origin: 'https://evil.test' }],
    ['a page that hides its origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site' }],
  ])('takes no change from %s', async (_, headers) => {
    const { post, storage } = await open()
    const before = await storage.loadOrders(['PE-20475'])
    const answer = await post('/orders/PE-20475/release', {}, headers)
    expect(answer.status).toBe(403)
    expect(await codeOf(answer)).toBe('dashboard_request_foreign')
    expect(await storage.loadOrders(['PE-20475'])).toEqual(before)
  })

  it('takes a change behind a proxy that ends TLS, where the hosts agree', async () => {
    const { handle } = await open()
    const headers = {
      'content-type': 'application/json',
      'x-supplierkit-dashboard': '1',
      origin,
      'x-forwarded-host': 'shop.test',
    }
    const url = 'http://10.0.0.4:3000/dashboard/api/orders/PE-20475/release'
    expect((await handle(new Request(url, { method: 'POST', headers, body: '{}' }))).status).toBe(200)
  })

  const everyWrite = [
    ['/orders/PE-20477/settle', { partId: 'x', action: 'send_again' }],
    ['/orders/PE-20478/hold', { reason: 'x' }],
    ['/orders/PE-20475/release', {}],
    ['/orders/PE-20478/cancel', {}],
    ['/orders/PE-20478/retry', {}],
    ['/deliveries/x/replay', {}],
    ['/suppliers/meridian/pause', { reason: 'x' }],
    ['/suppliers/meridian/resume', {}],
  ] as const

  it.each(everyWrite)('refuses %s where it is read only, for all or for one person', async (path, body) => {
    const ways: DashboardOptions[] = [
      { readOnly: true },
      { authorize: () => ({ name: 'Guest', readOnly: true }) },
      { readOnly: true, authorize: () => ({ name: 'Mara', readOnly: false }) },
    ]
    for (const options of ways) {
      const { post } = await open(options)
      const answer = await post(path, body)
      expect(answer.status).toBe(403)
      expect(await codeOf(answer)).toBe('dashboard_read_only')
    }
  })

  it('changes nothing by GET', async () => {
    const { get } = await open()
    for (const [path] of everyWrite) {
      const answer = await get(`/api${path}`)
      expect([404, 405], path).toContain(answer.status)
    }
  })

  it.each<[string, string, unknown, number, string]>([
    [
      'a decision that is none',
      '/orders/PE-20477/settle',
      { partId: 'x', action: 'shrug' },
      400,
      'dashboard_input_invalid',
    ],
    ['a hold without a reason', '/orders/PE-20478/hold', { reason: ' ' }, 400, 'dashboard_input_invalid'],
    [
      'a reason without end',
      '/orders/PE-20478/hold',
      { reason: 'x'.repeat(501) },
      400,
      'dashboard_input_invalid',
    ],
    ['a body that is no object', '/orders/PE-20478/hold', ['x'], 400, 'dashboard_input_invalid'],
    [
      'a body too long',
      '/orders/PE-20478/hold',
      { reason: 'x'.repeat(20_000) },
      400,
      'dashboard_input_invalid',
    ],
    ['an order that is not there', '/orders/nobody/hold', { reason: 'x' }, 404, 'order_not_found'],
    ['a delivery that is not there', '/deliveries/nobody/replay', {}, 404, 'delivery_not_found'],
    ['a supplier that is not there', '/suppliers/nobody/pause', { reason: 'x' }, 404, 'supplier_unknown'],
  ])('refuses %s', async (_, path, body, status, code) => {
    const { post } = await open()
    const answer = await post(path, body)
    expect([answer.status, await codeOf(answer)]).toEqual([status, code])
  })

  it('tells the second of two people that it was decided already', async () => {
    const { post, storage } = await open()
    const [order] = await storage.loadOrders(['PE-20477'])
    const body = { partId: order?.supplierOrders[0]?.id, action: 'give_up', reason: 'gone' }
    expect((await post('/orders/PE-20477/settle', body)).status).toBe(200)
    const second = await post('/orders/PE-20477/settle', body)
    expect([second.status, await codeOf(second)]).toEqual([409, 'settlement_invalid'])
  })

  it('writes down who canceled and who replayed', async () => {
    const { post, storage } = await open()
    await post('/orders/PE-20478/retry')
    await post('/orders/PE-20478/cancel')
    const [delivery] = await storage.listDeliveries({ limit: 1, state: 'failed' })
    await post(`/deliveries/${delivery?.id}/replay`)
    expect(
      await storage.listEvents({ orderId: 'PE-20478', types: ['operator.acted'], limit: 9 }),
    ).toMatchObject([
      { by: 'Mara', action: 'cancel_order' },
      { by: 'Mara', action: 'retry_order' },
    ])
    expect(await storage.listEvents({ orderId: null, types: ['operator.acted'], limit: 9 })).toMatchObject([
      { by: 'Mara', action: 'replay_delivery', subject: delivery?.id },
    ])
  })

  it('never shows who ordered, but for the text of a message that is opened', async () => {
    const { get, storage } = await open()
    const [delivery] = await storage.listDeliveries({ limit: 1 })
    const paths = [
      'overview',
      'orders',
      'orders/PE-20468',
      'orders/PE-20468/timeline',
      'deliveries',
      'messages',
    ]
    for (const path of [...paths, `deliveries/${delivery?.id}`, 'suppliers', 'stock', 'statistics']) {
      const answer = await get(`/api/${path}`)
      expect(answer.status, path).toBe(200)
      const text = await answer.text()
      for (const secret of ['Ada Example', 'ada@example.test', '1 Test Street', '555 0100', '12345'])
        expect(text, path).not.toContain(secret)
    }
  })

  it('pages through orders without a gap', async () => {
    const { get } = await open()
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const answer: Response = await get(`/api/orders${next ? `?before=${next}` : ''}`)
      const page = (await answer.json()) as { rows: { orderId: string }[]; next: string | null }
      seen.push(...page.rows.map(({ orderId }) => orderId))
      next = page.next
    }
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
  })

  it.each([
    ['supplier=meridian&submission=needs_attention', 2],
    ['held=1', 1],
    ['search=PE-2047', 10],
    ['search=WSC-8800', 2],
    ['age=1w', 0],
    ['submission=nonsense', 50],
  ])('lists orders by %s', async (query, expected) => {
    const { get } = await open()
    const { rows } = (await (await get(`/api/orders?${query}`)).json()) as { rows: unknown[] }
    expect(rows).toHaveLength(expected)
  })

  it('streams the same live log as everything else', async () => {
    const { get } = await open()
    const answer = await get('/api/stream?after=0')
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const reader = answer.body?.getReader()
    let text = ''
    while (!text.includes('order.accepted')) text += new TextDecoder().decode((await reader?.read())?.value)
    await reader?.cancel()
    expect(text).toContain('id: 1\n')
  })

  it('shows a mail in a document that can do nothing', async () => {
    const { get, storage } = await open({
      preview: ({ id, template }) => ({ subject: template, html: `<style>p{}</style><p>${id}</p>` }),
    })
    const [message] = await storage.listNotifications({ limit: 1 })
    const answer = await get(`/api/messages/${message?.id}/preview`)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('content-security-policy')).not.toContain('script-src')
    expect(await answer.text()).toContain(message?.id)
  })

  it('reports what failed, without what was asked', async () => {
    const onError = vi.fn()
    const { get, storage } = await open({ onError })
    storage.listOrders = () => Promise.reject(new Error('secret of the database'))
    const answer = await get('/api/orders?search=Ada')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'internal_error', path: '/dashboard/api/orders', method: 'GET' }),
    )
  })
})
