import { describe, expect, it } from 'vitest'
import { isIP, type LookupFunction } from 'node:net'
import { createAddressRule } from './address-rule.js'
import { createAddressGuard } from './guard-address.js'

const resolving =
  (addresses: () => readonly string[]): LookupFunction =>
  (_host, _options, callback) =>
    callback(
      null,
      addresses().map((address) => ({ address, family: isIP(address) })),
    )

function guard(baseUrl: string, addresses: readonly string[] = [], now = () => 0) {
  return createAddressGuard({
    supplier: 'acme',
    baseUrl: new URL(baseUrl),
    now,
    rule: createAddressRule('acme'),
    lookup: resolving(() => addresses),
  })()
}

const refused = { code: 'supplier_address_refused', phase: 'not_sent' }

describe('the address guard', () => {
  it.each([
    'http://a.example',
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://10.1.2.3:8443',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://[fd00::1]',
  ])('refuses %s', async (url) => {
    await expect(guard(url)).rejects.toMatchObject(refused)
  })

  it('refuses a public name of a private address', async () => {
    await expect(guard('https://a.example', ['93.184.216.34', '10.0.0.1'])).rejects.toMatchObject(refused)
  })

  it('lets public addresses pass, and names that the request will fail on anyway', async () => {
    await expect(guard('https://a.example', ['93.184.216.34', '2606:2800:220:1::'])).resolves.toBeUndefined()
    await expect(guard('https://a.example', [])).resolves.toBeUndefined()
  })

  it('looks a name up again after a while', async () => {
    let now = 0
    let addresses = ['93.184.216.34']
    const check = createAddressGuard({
      supplier: 'acme',
      baseUrl: new URL('https://a.example'),
      now: () => now,
      rule: createAddressRule('acme'),
      lookup: resolving(() => addresses),
    })
    await check()
    addresses = ['127.0.0.1']
    await check()
    now = 30_000
    await expect(check()).rejects.toMatchObject(refused)
  })
})
