import { SupplierKitError } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { prepareRequest } from './prepare-request.js'

const baseUrl = new URL('https://api.example.com/v2')

function prepare(path: string, headers: Readonly<Record<string, string>> = {}) {
  return prepareRequest('acme', baseUrl, { method: 'GET', path }, headers)
}

describe('preparing a request', () => {
  it('says who asks, and lets a supplier have another name for it', () => {
    expect(prepare('/orders').headers.get('user-agent')).toBe('SupplierKit (acme)')
    const named = prepare('/orders', { 'user-agent': 'PhoneExport/3' })
    expect(named.headers.get('user-agent')).toBe('PhoneExport/3')
  })

  it.each(['/orders/..', '/orders/../stock', '/orders/./1', '/orders/%2e%2E/stock'])(
    'refuses the path %s, which leads elsewhere',
    (path) => {
      let error: unknown
      try {
        prepare(path)
      } catch (thrown) {
        error = thrown
      }
      expect(error).toMatchObject({ code: 'supplier_request_invalid', phase: 'not_sent' })
      expect(SupplierKitError.isInstance(error)).toBe(true)
    },
  )

  it('sends dots that are a part of a name', () => {
    expect(prepare('/orders/..1').url.href).toBe('https://api.example.com/v2/orders/..1')
    expect(prepare('/orders/A%2F..%2FB').url.href).toBe('https://api.example.com/v2/orders/A%2F..%2FB')
  })
})
