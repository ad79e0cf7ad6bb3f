import { createHubMetrics } from '@supplierkit/core'
import { runInNewContext } from 'node:vm'
import { describe, expect, it, vi } from 'vitest'
import { metricsHandler } from '../metrics/metrics-handler.js'
import type { Handler, OrderOptions } from '../options.js'
import { createSupplierHandler } from '../supplier-handler.js'
import { progressed, progressOf } from '../test-support/events.js'
import { createMemoryHub } from '../test-support/memory-hub.js'
import { readIds } from '../test-support/read-events.js'
import { foreignResponse, wrongAnswers } from '../test-support/wrong-answers.js'

const json = { method: 'POST', headers: { 'content-type': 'application/json' } }

/** Every route that an answer of the hook opens. */
const routes: readonly (readonly [string, RequestInit, string])[] = [
  ['/orders/o1', {}, ''],
  ['/stream', {}, ''],
  ['/stream', { method: 'HEAD' }, ''],
  ['/orders/o1/cancel', json, '{}'],
  ['/orders/o1/hold', json, '{"reason":"x"}'],
  ['/orders/o1/release', json, '{}'],
  ['/orders/o1/change', json, '{"lines":[]}'],
  ['/metrics', {}, ''],
]

function open(answer: () => unknown) {
  const hub = createMemoryHub()
  hub.orders.set('o1', progressOf('o1'))
  hub.append(progressed('o1'))
  const onError = vi.fn()
  const options: OrderOptions = { authorize: answer as NonNullable<OrderOptions['authorize']>, onError }
  const all = createSupplierHandler(hub, options)
  const metrics = metricsHandler(createHubMetrics(), options)
  const handler: Handler = (request) => (request.url.endsWith('/metrics') ? metrics : all)(request)
  const ask = (path: string, init: RequestInit, body: string) =>
    handler(new Request(`http://shop.test${path}`, { ...init, ...(body && { body }) }))
  return { hub, onError, ask }
}

describe.each(routes)('%s %o', (path, init, body) => {
  it.each(wrongAnswers)('is closed to an authorize hook that answers %s', async (_, answer) => {
    const { hub, onError, ask } = open(answer)
    const refused = await ask(path, init, body)
    expect(refused.status).toBe(401)
    expect(await refused.text()).not.toContain('Welcome')
    expect(hub.asked).toEqual([])
    expect(hub.openStreams()).toBe(0)
    expect(onError).toHaveBeenCalledOnce()
  })

  it('is closed to a hook that throws or rejects', async () => {
    for (const answer of [
      () => {
        throw new Error('session store')
      },
      async () => Promise.reject(new Error('session store')),
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- apps reject with anything
      async () => Promise.reject(true),
    ]) {
      const { hub, ask } = open(answer)
      expect((await ask(path, init, body)).status).toBe(500)
      expect(hub.asked).toEqual([])
    }
  })

  it.each([
    ['of this realm', () => new Response(null, { status: 302, headers: { location: '/sign-in' } })],
    ['of another realm', () => foreignResponse(302, { location: '/sign-in' })],
    ['in a Promise', async () => foreignResponse(302, { location: '/sign-in' })],
  ])('passes a refusing Response %s on', async (_, answer) => {
    const { hub, ask } = open(answer)
    const refused = await ask(path, init, body)
    expect(refused).toBeInstanceOf(Response)
    expect([refused.status, refused.headers.get('location')]).toEqual([302, '/sign-in'])
    expect(hub.asked).toEqual([])
  })
})

describe('an answer of the hook', () => {
  it('is named in the log by its fault, without its values', async () => {
    const { onError, ask } = open(() => ({ orders: 'all', secret: 'hunter2' }))
    await ask('/orders/o1', {}, '')
    const [{ code, error }] = onError.mock.calls[0] as [{ code: string; error: Error }]
    expect(code).toBe('authorize_invalid')
    expect(error).toMatchObject({ details: { reason: 'field_unknown', field: 'secret' } })
    expect(error.message).not.toContain('hunter2')
  })

  it('is written to the console where nobody listens', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const handler = createSupplierHandler(createMemoryHub(), { authorize: () => ({}) as never })
    await handler(new Request('http://shop.test/stream'))
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })

  it('may come from another realm', async () => {
    const { ask } = open(() => runInNewContext('({ orders: ["o1"], stock: undefined })') as unknown)
    expect((await ask('/orders/o1', {}, '')).status).toBe(200)
  })

  it('may not show an order by a Promise', async () => {
    const { ask } = open(() => ({ orders: async () => true }))
    expect((await ask('/orders/o1', {}, '')).status).toBe(404)
    const { ask: askTruthy } = open(() => ({ orders: () => 1 }))
    expect((await askTruthy('/orders/o1', {}, '')).status).toBe(404)
    const signal = new AbortController()
    const live = await ask('/stream?after=0', { signal: signal.signal }, '')
    const reading = readIds(live, 1)
    await new Promise((resolve) => setImmediate(resolve))
    signal.abort()
    expect(await reading).toEqual([])
  })

  it('is needed for metrics in full', async () => {
    for (const [answer, status] of [
      [{ orders: 'all' }, 401],
      [{ orders: ['o1'], operator: true }, 401],
      [{ orders: 'all', operator: true }, 200],
    ] as const) {
      expect((await open(() => answer).ask('/metrics', {}, '')).status).toBe(status)
    }
  })
})

it.each([true, 'all', {}, null, Promise.resolve({ orders: 'all' })])(
  'refuses %o as a hook when the handler is made',
  (authorize) => {
    const make = () => createSupplierHandler(createMemoryHub(), { authorize: authorize as never })
    expect(make).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  },
)
