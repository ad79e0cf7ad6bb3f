import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestBody } from './digest-body.js'
import { type HmacEncoding, signHmac } from './sign-hmac.js'
import { verifyHmacSignature } from './verify-hmac-signature.js'
import { verifyTimestamp } from './verify-timestamp.js'

const header = 'x-signature'
const body = Buffer.from('{"event":"order.shipped"}')
const encodings = fc.constantFrom<HmacEncoding>('hex', 'base64')
const algorithms = fc.constantFrom('sha1' as const, 'sha256' as const, 'sha512' as const)

describe('an HMAC signature', () => {
  it('agrees with the test vectors of RFC 4231', () => {
    expect(signHmac({ secret: 'Jefe', content: 'what do ya want for nothing?' })).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it('is believed under any active secret and no other', () => {
    const property = fc.property(
      fc.uint8Array(),
      fc.uniqueArray(fc.base64String({ minLength: 16 }), { minLength: 2, maxLength: 4 }),
      encodings,
      algorithms,
      (content, [signer = '', ...others], encoding, algorithm) => {
        const signature = signHmac({ secret: signer, content, encoding, algorithm })
        const check = (secrets: string[]) =>
          verifyHmacSignature({ body: content, signature, secrets, encoding, algorithm, header }).verified
        expect(check([...others, signer])).toBe(true)
        expect(check(others)).toBe(false)
      },
    )
    fc.assert(property)
  })

  it('is not believed after any change of a byte', () => {
    const signature = signHmac({ secret: 'a-secret-of-these-tests', content: body })
    const property = fc.property(
      fc.nat(body.length - 1),
      fc.integer({ min: 1, max: 255 }),
      (index, change) => {
        const changed = Buffer.from(body)
        changed[index] = (changed[index] ?? 0) ^ change
        expect(
          verifyHmacSignature({ body: changed, signature, secrets: ['a-secret-of-these-tests'], header })
            .verified,
        ).toBe(false)
      },
    )
    fc.assert(property)
  })

  it('may carry a prefix and stand in a list', () => {
    const signature = signHmac({ secret: 'a-secret-of-these-tests', content: body })
    for (const written of [
      `sha256=${signature}`,
      `SHA256=${signature.toUpperCase()}`,
      ` aa, v1=${signature}`,
    ]) {
      expect(
        verifyHmacSignature({ body, signature: written, secrets: ['a-secret-of-these-tests'], header })
          .verified,
      ).toBe(true)
    }
  })

  it('covers several pieces as if they were joined', () => {
    const signature = signHmac({ secret: 'a-secret-of-these-tests', content: '12.abc' })
    expect(
      verifyHmacSignature({
        body: ['12.', Buffer.from('abc')],
        signature,
        secrets: ['a-secret-of-these-tests'],
        header,
      }).verified,
    ).toBe(true)
  })

  it('never throws, whatever stands in the header', () => {
    const property = fc.property(fc.string(), encodings, (signature, encoding) => {
      expect(
        verifyHmacSignature({ body, signature, secrets: ['a-secret-of-these-tests'], encoding, header })
          .verified,
      ).toBe(false)
    })
    fc.assert(property)
  })

  it('explains its refusals without showing secret, signature or body', () => {
    for (const secrets of [[], [''], ['', ' \n'], ['fifteen bytes..'], ['short'.padEnd(20)]]) {
      const forged = signHmac({ secret: secrets[0] ?? '', content: body })
      expect(verifyHmacSignature({ body, signature: forged, secrets, header })).toMatchObject({
        code: 'webhook_secret_missing',
      })
    }
    expect(
      verifyHmacSignature({ body, signature: undefined, secrets: ['hush-hush-hush-hush'], header }),
    ).toMatchObject({
      code: 'webhook_signature_missing',
      seen: 'no header x-signature, body of 25 bytes',
    })
    const signature = signHmac({ secret: 'another-secret-of-these', content: body })
    const refusal = verifyHmacSignature({
      body,
      signature,
      secrets: ['hush-hush-hush-hush', 'hush-hush-hush-hush-2'],
      header,
    })
    expect(refusal).toMatchObject({
      code: 'webhook_signature_invalid',
      seen: 'header x-signature, 64 hex characters, body of 25 bytes, 2 active secrets',
    })
    expect(JSON.stringify(refusal)).not.toMatch(new RegExp(`hush|${signature}|shipped`))
  })
})

describe('a timestamp', () => {
  const receivedAt = new Date('2026-11-02T10:00:00Z')
  const seconds = receivedAt.getTime() / 1000
  const check = (timestamp: string) =>
    verifyTimestamp({ timestamp, receivedAt, header: 'x-timestamp' }).verified

  it.each([String(seconds), String(seconds * 1000), '2026-11-02T10:04:00Z', String(seconds - 300)])(
    '%s is recent',
    (timestamp) => expect(check(timestamp)).toBe(true),
  )

  it.each([String(seconds - 301), String(seconds + 301), '2026-11-01T10:00:00Z', 'yesterday', '', '1e400'])(
    '%s is refused',
    (timestamp) => expect(check(timestamp)).toBe(false),
  )
})

describe('a digest', () => {
  it('is the same for the same bytes', () => {
    expect(digestBody(body)).toBe(digestBody(Buffer.from(body)))
    expect(digestBody(body)).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
})
