import { afterEach, describe, expect, it } from 'vitest'
import { IngramMicroAdapter, ingramMicro } from './ingram-micro-adapter.js'
import {
  callContext,
  credentials,
  orderRequest,
  startIngramMicro,
} from './test-support/start-ingram-micro.js'

const call = callContext()
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

async function start(...options: Parameters<typeof startIngramMicro>) {
  const ingram = await startIngramMicro(...options)
  stop = ingram.stop
  return ingram
}

describe('the adapter', () => {
  it('is made without any secret and says which one is missing when it is needed', async () => {
    const supplier = ingramMicro()
    expect(supplier).toBeInstanceOf(IngramMicroAdapter)
    await expect(supplier.getOrderStatus('20-RD128', call)).rejects.toMatchObject({
      code: 'supplier_credentials_missing',
      phase: 'not_sent',
    })
  })

  it('declares by country and options', () => {
    expect(ingramMicro().capabilities).toMatchObject({
      idempotency: { kind: 'none' },
      lookup: 'eventual',
      inventory: 'none',
      webhooks: 'refetch',
      currencies: ['USD'],
      limits: { concurrency: 4, requests: { count: 60, perMs: 60_000 } },
      maintenance: [{ timeZone: 'America/Los_Angeles', from: '23:00', to: '04:00' }, { days: [6, 7] }],
    })
    const german = ingramMicro({ countryCode: 'DE', skus: [], limits: { concurrency: 2 } }).capabilities
    expect(german).toMatchObject({ currencies: ['EUR'], inventory: 'full' })
    expect(german.limits).toEqual({
      concurrency: 2,
      requests: { count: 60, perMs: 60_000 },
      referenceLength: 35,
    })
    expect(german.maintenance).toBeUndefined()
    expect(ingramMicro({ countryCode: 'ZZ' }).capabilities.currencies).toBeUndefined()
  })

  it.each([
    [{ countryCode: 'USA' }, 'countryCode'],
    [{ senderId: 'S'.repeat(33) }, 'senderId'],
    [{ baseUrl: 'api.ingrammicro.com' }, 'baseUrl'],
  ])('refuses %o at once', (options, name) => {
    expect(() => ingramMicro(options)).toThrow(name)
  })

  it('blames the setup, not an order, for a customer number that is not of the account', async () => {
    const { supplier } = await start({}, { customerNumber: '70-000000' })
    await expect(supplier.createOrder(orderRequest('PE-1'), call)).rejects.toMatchObject({
      code: 'supplier_unauthorized',
    })
    await stop()
    const other = await start({}, { customerNumber: '70-00000000' })
    await expect(other.supplier.createOrder(orderRequest('PE-1'), call)).rejects.toMatchObject({
      code: 'supplier_credentials_missing',
    })
  })

  it('asks the sandbox under its own path, and for tokens at the host', async () => {
    const asked: string[] = []
    const refuse: typeof fetch = (input) => {
      asked.push((input instanceof Request ? input.url : String(input)).split('?')[0] ?? '')
      return Promise.resolve(Response.json({ access_token: 'T', expires_in: '86399' }))
    }
    for (const environment of ['sandbox', 'production'] as const) {
      const supplier = ingramMicro({
        ...credentials,
        environment,
        fetch: refuse,
        allowPrivateAddresses: true,
      })
      await supplier.getOrderStatus('20-RD128', call).catch(() => undefined)
    }
    expect(asked).toEqual([
      'https://api.ingrammicro.com/oauth/oauth20/token',
      'https://api.ingrammicro.com/sandbox/resellers/v6.1/orders/20-RD128',
      'https://api.ingrammicro.com/oauth/oauth20/token',
      'https://api.ingrammicro.com/resellers/v6.1/orders/20-RD128',
    ])
  })
})
