import { describe, expect, it } from 'vitest'
import { redactBody } from './redact-body.js'
import { redactEmail } from './redact-email.js'

describe('what the page shows of people', () => {
  it('is nothing of a body that is no JSON', () => {
    expect(redactBody(new TextEncoder().encode('<xml>Ada</xml>'))).toBeNull()
    expect(redactBody(new Uint8Array([0xff, 0x7b]))).toBeNull()
    expect(redactBody(new TextEncoder().encode('{"email":"ada@example.com","sku":"IP"}'))).toEqual({
      email: '•••',
      sku: 'IP',
    })
  })

  it('is enough of an address to recognize it', () => {
    expect(redactEmail('ada@example.com')).toBe('a•••@example.com')
    expect(redactEmail('nonsense')).toBe('•••')
  })
})
