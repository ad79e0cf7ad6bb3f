import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyring, type EncryptionKey, type Place } from './keyring.js'

const makeKey = (id: string): EncryptionKey => ({ id, key: randomBytes(32).toString('base64') })
const place: Place = { table: 'suppliers', id: 's1', field: 'apiKey' }
const code = (code: string) => expect.objectContaining({ code }) as Error

describe('createKeyring', () => {
  const [k1, k2] = [makeKey('k1'), makeKey('k2')] as const
  const keyring = createKeyring([k1])

  it('gives back any text, and never the same ciphertext twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        const sealed = keyring.encrypt(plain, place)
        expect(sealed).toMatch(/^sk1\.k1\.[A-Za-z0-9_-]+$/)
        expect(keyring.encrypt(plain, place)).not.toBe(sealed)
        expect(keyring.decrypt(sealed, place)).toBe(plain)
      }),
    )
  })

  it.each([
    ['another row', { ...place, id: 's2' }],
    ['another field', { ...place, field: 'webhookSecret' }],
    ['another table', { ...place, table: 'other' }],
    ['a place whose parts join to the same text', { table: 'suppliers', id: 's1","apiKey', field: '' }],
  ])('refuses a ciphertext that was moved to %s', (_, elsewhere) => {
    const sealed = keyring.encrypt('secret', place)
    expect(() => keyring.decrypt(sealed, elsewhere)).toThrow(code('decryption_failed'))
  })

  it('refuses a ciphertext with any byte changed or cut off', () => {
    const sealed = keyring.encrypt('secret', place)
    const bytes = Buffer.from(sealed.slice('sk1.k1.'.length), 'base64url')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, flip) => {
        const changed = Buffer.from(bytes)
        changed[index] = (changed[index] ?? 0) ^ flip
        const opens = (part: Buffer) => () => keyring.decrypt(`sk1.k1.${part.toString('base64url')}`, place)
        expect(opens(changed)).toThrow(code('decryption_failed'))
        expect(opens(bytes.subarray(0, index))).toThrow(code('decryption_failed'))
      }),
    )
  })

  it('decrypts with old keys and encrypts with the first', () => {
    const rotated = createKeyring([k2, k1])
    const old = keyring.encrypt('secret', place)
    expect(rotated.decrypt(old, place)).toBe('secret')
    expect(rotated.isCurrent(old)).toBe(false)
    expect(rotated.isCurrent(rotated.encrypt('secret', place))).toBe(true)
  })

  it('tells a missing key from a wrong one, and neither shows a secret', () => {
    const sealed = keyring.encrypt('secret-77', place)
    expect(() => createKeyring().encrypt('x', place)).toThrow(code('encryption_key_missing'))
    expect(() => createKeyring([k2]).decrypt(sealed, place)).toThrow(code('encryption_key_missing'))
    expect(() => createKeyring([{ ...k2, id: 'k1' }]).decrypt(sealed, place)).toThrow(
      code('decryption_failed'),
    )
    expect(() => keyring.decrypt('clear-77', place)).toThrow(code('decryption_failed'))
    expect(() => keyring.decrypt('clear-77', place)).not.toThrow(/clear-77/)
  })

  it.each([
    ['a short key', { id: 'k1', key: randomBytes(16).toString('base64') }],
    ['an id that would not be found again', { ...k1, id: 'k.1' }],
    ['an empty id', { ...k1, id: '' }],
  ])('refuses %s when it is first needed', (_, key) => {
    const unusable = createKeyring([key])
    expect(() => unusable.encrypt('x', place)).toThrow(code('encryption_key_missing'))
  })
})
