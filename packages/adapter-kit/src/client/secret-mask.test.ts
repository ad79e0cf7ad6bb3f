import { describe, expect, it } from 'vitest'
import { createSecretMask } from './secret-mask.js'
import { secretsInCredentials, secretsInRequest } from './secrets-of-request.js'

const secret = 'abc/"def"+123&é'
const { data, text } = createSecretMask([secret])

describe('a secret', () => {
  it.each([
    ['as it is', secret],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['in an address', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ k: secret }).toString().slice(2)],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in hex', Buffer.from(secret).toString('hex')],
  ])('%s is masked in data and in texts, there in any letter case', (_, spelled) => {
    expect(data(`a ${spelled} b`)).toMatch(/^a \[redacted\]=* b$/)
    expect(text(`a ${spelled} b`)).toMatch(/^a \[redacted\]=* b$/)
    expect(text(`a ${spelled.toUpperCase()} b`)).toMatch(/^a \[redacted\]=* b$/)
  })

  it('is masked in texts also where only its first or last characters are repeated', () => {
    const token = createSecretMask(['sk_live_0123456789abcdef'])
    expect(token.text('the key sk_live_012345... is unknown')).toBe('the key [redacted]... is unknown')
    expect(token.text('the key ...456789ABCDEF is unknown')).toBe('the key ...[redacted] is unknown')
    expect(token.text('sk_live_0123456789abcdef')).toBe('[redacted]')
    expect(token.data('sk_live_012345')).toBe('sk_live_012345')
  })

  it('that is short is masked in texts, as a word, and left in data', () => {
    const short = createSecretMask(['shop', 'pw-1'])
    expect(short.text('"shop" with "pw-1", at workshop')).toBe('"[redacted]" with "[redacted]", at workshop')
    expect(short.data('{"sku":"shop"}')).toBe('{"sku":"shop"}')
  })

  it('leaves everything else', () => {
    expect(text('{"order": "order-1"}')).toBe('{"order": "order-1"}')
    expect(createSecretMask([]).text('anything')).toBe('anything')
  })
})

describe('the secrets of a request', () => {
  it('are the credentials, without their scheme, and the parts of Basic auth', () => {
    const pair = Buffer.from('buyer:open:sesame').toString('base64')
    expect(secretsInCredentials({ authorization: 'Bearer t1' })).toEqual(['Bearer t1', 't1'])
    expect(secretsInCredentials({ authorization: `Basic ${pair}` }).slice(2)).toEqual([
      'buyer:open:sesame',
      'buyer',
      'open:sesame',
    ])
  })

  it('are what stands under the names of secrets, not keys that are repeated and cursors', () => {
    const request = {
      headers: { 'x-auth-token': 'a', 'idempotency-key': 'no' },
      query: { apikey: 'b', page_token: 'no', sku_key: 'no', page: 1 },
      form: { client_secret: 'c' },
      json: { password: 'd', reference: 'no' },
    }
    expect(secretsInRequest(request, { 'X-Api-Key': 'e' })).toEqual(['e', 'a', 'b', 'c', 'd'])
  })
})
