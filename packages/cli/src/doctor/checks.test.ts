import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSupplierHub, MemoryStorage } from '@supplierkit/core'
import type { SupplierAdapter } from '@supplierkit/core/contract'
import { SupplierKitError } from '@supplierkit/core/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callOnce, harmlessCall } from './check-credentials.js'
import { failed } from './check-line.js'
import { checkRoutes } from './check-routes.js'
import { checkConnection } from './check-connection.js'
import { checkStorage } from './check-storage.js'
import { checkSupplier } from './check-supplier.js'
import { checkWebhooks } from './check-webhooks.js'
import { observeServerDate } from './observe-server-date.js'

const now = new Date('2026-11-10T12:00:00.000Z')
const noon = () => now
let date = ''
let body = '{"ok":true,"live":"ready"}'
const server = createServer((_, response) => {
  response.sendDate = false
  if (date !== '') response.setHeader('date', date)
  response.end(body)
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const byFetch = async () => {
  await (await fetch(url)).text()
}
const byNode = () =>
  new Promise<void>((resolve, reject) => {
    get(url, (response) => response.resume().on('end', resolve)).on('error', reject)
  })

/** A supplier of which everything is given. */
function adapter(
  over: Partial<SupplierAdapter> & { readonly powers?: Partial<SupplierAdapter['capabilities']> } = {},
) {
  const { powers, ...rest } = over
  const one: SupplierAdapter = {
    name: 'acme',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'none' },
      lookup: 'none',
      cancellation: 'none',
      inventory: 'none',
      webhooks: 'none',
      ...powers,
    },
    createOrder: () => Promise.reject(new Error('the doctor must not order')),
    getOrderStatus: () => Promise.reject(new Error('the doctor knows no order')),
    ...rest,
  }
  return one
}

async function linesOf(one: SupplierAdapter) {
  const hub = createSupplierHub({ suppliers: [one] })
  const [health] = await hub.health()
  if (!health) throw new Error('there is no supplier')
  return checkSupplier(hub, health, { now: noon, timeoutMs: 5_000 })
}

describe('the clock', () => {
  it.each([
    ['fetch', byFetch],
    ['node:http', byNode],
  ])('of a server is seen over %s', async (_, work) => {
    date = 'Tue, 10 Nov 2026 11:59:00 GMT'
    const { seen } = await observeServerDate(noon, work)
    expect(seen()).toEqual({ aheadMs: -59_500 })
  })

  it('is not made up', async () => {
    date = ''
    expect((await observeServerDate(noon, byFetch)).seen()).toBeNull()
    date = 'yesterday'
    expect((await observeServerDate(noon, byNode)).seen()).toBeNull()
    date = 'Tue, 10 Nov 2026 11:59:00 GMT'
    const { seen } = await observeServerDate(noon, () => Promise.resolve())
    await byFetch()
    expect(seen()).toBeNull()
  })

  it.each([
    ['Tue, 10 Nov 2026 12:00:00 GMT', 'ok', 'agrees with ours'],
    ['Tue, 10 Nov 2026 12:00:10 GMT', 'ok', '11 s ahead of ours'],
    ['Tue, 10 Nov 2026 12:00:20 GMT', 'warn', '21 s ahead of ours'],
    ['Tue, 10 Nov 2026 11:50:00 GMT', 'fail', '600 s behind ours'],
  ])('at %s is %s', async (at, state, found) => {
    date = at
    const one = adapter({ powers: { lookup: 'strong' }, findOrder: () => byFetch().then(() => []) })
    expect((await linesOf(one)).find(({ check }) => check === 'acme: clock')).toMatchObject({ state, found })
  })
})

describe('credentials', () => {
  it('are tried by a page of stock where nothing can be looked up', async () => {
    const calls: string[] = []
    const pages = async function* () {
      try {
        for (;;) yield [{ sku: 'A', available: 1, asOf: now }]
      } finally {
        calls.push('ended')
      }
    }
    const one = adapter({
      powers: { inventory: 'full' },
      syncInventory: () => Promise.resolve({ mode: 'full', pages: pages() }),
      getInventoryItem: () => Promise.resolve(null),
    })
    expect(await linesOf(one)).toContainEqual(
      expect.objectContaining({ check: 'acme: credentials', state: 'ok', found: 'read a page of its stock' }),
    )
    expect(calls).toEqual(['ended'])
  })

  it('are not tried where no call is harmless', async () => {
    expect(harmlessCall(adapter())).toBeNull()
    expect(await linesOf(adapter())).toContainEqual(
      expect.objectContaining({ check: 'acme: credentials', state: 'warn' }),
    )
  })

  it('that nobody answers about are given up in time, and the call is ended', async () => {
    let ended = false
    const one = adapter({
      powers: { lookup: 'strong' },
      findOrder: (_, { signal }) => new Promise(() => signal.addEventListener('abort', () => (ended = true))),
    })
    const call = harmlessCall(one)
    if (!call) throw new Error('there is no call')
    await expect(callOnce(one, call, 10)).rejects.toMatchObject({ code: 'supplier_timeout' })
    expect(ended).toBe(true)
  })
})

describe('webhooks', () => {
  const tester = {
    events: ['order.updated'],
    compose: () => Buffer.from('{}'),
    sign: () => ({ 'x-signature': 'good' }),
  }
  const believing = (verified: (content: string) => boolean) =>
    adapter({
      powers: { webhooks: 'payload' },
      webhookTester: tester,
      verifyWebhookSignature: ({ body: bytes }) =>
        verified(Buffer.from(bytes).toString())
          ? { verified: true }
          : { verified: false, code: 'webhook_signature_invalid', seen: '', likely: 'it was rotated' },
      handleWebhook: () =>
        Promise.resolve({ deliveryId: '1', name: 'order.updated', trust: 'payload', orders: [], stock: [] }),
    })

  it.each([
    [
      'all is well',
      believing((content) => content === '{}'),
      'ok',
      /believed and read, a changed one refused/,
    ],
    ['everything is believed', believing(() => true), 'fail', /a changed body is believed/],
    ['nothing is believed', believing(() => false), 'fail', /webhook_signature_invalid/],
    ['there are none', adapter(), 'ok', /has none/],
    [
      'none can be signed',
      adapter({ powers: { webhooks: 'payload' } }),
      'warn',
      /the adapter has no webhookTester/,
    ],
    [
      'they cannot be read',
      {
        ...believing((content) => content === '{}'),
        handleWebhook: () => Promise.reject(new Error('no field id')),
      },
      'fail',
      /Error: no field id/,
    ],
  ])('when %s', async (_, one, state, found) => {
    expect(await checkWebhooks(one, 'acme', now)).toMatchObject({
      check: 'acme: webhooks',
      state,
      found: expect.stringMatching(found) as string,
    })
  })
})

describe('the storage', () => {
  it('in memory, with work that nobody does, is worth a warning', async () => {
    const hub = createSupplierHub({ suppliers: [adapter()], runtime: { clock: { ...clockAt(now) } } })
    const shipTo = { name: 'Ada Example', line1: '1 Test Street', city: 'Testville', country: 'US' }
    await hub.forwardOrder({
      id: 'PE-1',
      currency: 'USD',
      customer: {},
      shipTo,
      lines: [{ sku: 'A', quantity: 1 }],
    })
    const later = new Date(now.getTime() + 30 * 60_000)
    expect(await checkStorage(hub, () => later)).toMatchObject([
      { check: 'storage', state: 'warn' },
      { check: 'work', state: 'warn', found: 'something has been due for 30 minutes' },
    ])
    await hub.close()
  })
})

describe('the connection to the database', () => {
  const hubOn = (ahead: number, risks: string[]) =>
    createSupplierHub({
      suppliers: [adapter()],
      storage: Object.assign(new MemoryStorage({ now: () => new Date(now.getTime() + ahead) }), {
        findConnectionRisks: async () => risks,
      }),
    })

  it.each([
    [900, 'ok', 'agrees with ours'],
    [-70_000, 'warn', '70.0 s behind ours'],
    [1_100, 'warn', '1.1 s ahead of ours'],
  ])('whose clock is %i ms ahead is %s', async (ahead, state, found) => {
    const hub = hubOn(ahead, [])
    expect(await checkConnection(hub, noon)).toMatchObject([
      { check: 'database: clock', state, found },
      { check: 'database: limits', state: 'ok' },
    ])
    await hub.close()
  })

  it('that has no limits is worth a warning that says what to set', async () => {
    const hub = hubOn(0, ['statement_timeout: 30000', 'lock_timeout: 10000'])
    const [, limits] = await checkConnection(hub, noon)
    expect(limits).toMatchObject({
      state: 'warn',
      found: 'connections have no statement_timeout, lock_timeout',
      wayOut: expect.stringContaining('lock_timeout: 10000') as string,
    })
    await hub.close()
  })
})

describe('routes', () => {
  it.each([
    ['{"ok":true,"live":"ready"}', 'ok'],
    ['{"ok":true,"live":"authorize_missing"}', 'warn'],
    ['<!doctype html>', 'fail'],
  ])('that answer %s', async (answer, state) => {
    body = answer
    expect(await checkRoutes(`${url}/api/supplierkit/`)).toMatchObject({ state })
  })
})

describe('a failed check', () => {
  it('takes the way out from errors of the family, and says of others what they say', () => {
    const error = new SupplierKitError({
      code: 'storage_unavailable',
      message: 'away.',
      likely: 'it is stopped.',
    })
    expect(failed('storage', error, 'otherwise')).toEqual({
      check: 'storage',
      state: 'fail',
      found: '[storage_unavailable] away.',
      wayOut: 'it is stopped. See docs/errors/storage_unavailable',
    })
    expect(failed('x', new TypeError('a\u001b[31m\nb'), 'otherwise')).toMatchObject({
      found: 'TypeError: a',
      wayOut: 'otherwise',
    })
  })
})

function clockAt(time: Date) {
  return { now: () => time, setTimer: () => ({ cancel: () => {} }) }
}
