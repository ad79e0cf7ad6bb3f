import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from './clean-text.js'

describe('cleanText', () => {
  it('makes one line of many', () => {
    expect(cleanText('  Mara\r\nBcc: x\t\u0000\u2028 Muster ')).toBe('Mara Bcc: x Muster')
  })

  it('keeps every script, joiners and emoji', () => {
    for (const name of ['Łukasz Żółć', '山田太郎', 'محمد', '👩‍👩‍👧', 'नमस्ते']) expect(cleanText(name)).toBe(name)
  })

  it('drops what turns the writing direction and what is no character', () => {
    expect(cleanText('a\u202Eb\u2066c\uFEFFd\uFFFEe\uD800f')).toBe('a b c d e f')
  })

  it('is undefined where nothing is left', () => {
    expect([cleanText(''), cleanText(' \n'), cleanText(undefined), cleanText(null)]).toEqual(
      Array(4).fill(undefined),
    )
  })

  it('never exceeds its length, never cuts a character, and is stable', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (text, longest) => {
          const cleaned = cleanText(text, longest)
          if (cleaned === undefined) return
          expect([...cleaned].length).toBeLessThanOrEqual(longest)
          expect(cleaned).not.toMatch(/\p{Cs}|\p{Cc}/u)
          expect(cleanText(cleaned, longest)).toBe(cleaned)
        },
      ),
    )
  })
})
