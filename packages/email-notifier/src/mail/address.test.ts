import { describe, expect, it } from 'vitest'
import { normalizeAddress, parseRecipient, parseSender } from './address.js'

describe('addresses', () => {
  it.each([
    ['mara@example.com', 'mara@example.com'],
    ['Mara.Muster+shop@EXAMPLE.com', 'Mara.Muster+shop@example.com'],
    ["o'neil@example.co.uk", "o'neil@example.co.uk"],
    ['mara@bücher.example', 'mara@xn--bcher-kva.example'],
    ['данные@example.com', 'данные@example.com'],
    ['root@localhost', 'root@localhost'],
  ])('takes %s', (given, sent) => {
    expect(normalizeAddress(given)).toBe(sent)
  })

  it.each([
    '',
    'mara',
    '@example.com',
    'mara@',
    'a@b@example.com',
    'a@example.com,b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    '"a b"@example.com',
    'a b@example.com',
    '<a@example.com>',
    '.a@example.com',
    'a..b@example.com',
    'a@-example.com',
    'a@example..com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}`,
  ])('refuses %j', (given) => {
    expect(normalizeAddress(given)).toBeUndefined()
  })

  it('rejects a recipient without saying who it is', () => {
    expect(() => parseRecipient({ email: 'secret.person at example.com', name: 'Secret Person' })).toThrow(
      expect.objectContaining({
        code: 'notification_rejected',
        message: expect.not.stringMatching(/secret|person/i) as string,
      }) as Error,
    )
  })

  it('reads a sender in each of its spellings', () => {
    expect(parseSender('orders@shop.example', 'from')).toEqual({ address: 'orders@shop.example' })
    const named = { name: 'Shop, Inc.', address: 'orders@shop.example' }
    expect(parseSender('"Shop, Inc." <orders@shop.example>', 'from')).toEqual(named)
    expect(parseSender('Shop, Inc. <orders@shop.example>', 'from')).toEqual(named)
    expect(parseSender({ name: 'Shop,\r\nInc.', address: 'orders@shop.example' }, 'from')).toEqual(named)
  })

  it('says which option is wrong', () => {
    expect(() => parseSender('nobody', 'replyTo')).toThrow(/"replyTo" is not a mail address/)
  })
})
