import { describe, expect, it } from 'vitest'
import { foldReference } from '../contract/reference-spelling.js'
import { createReference } from './reference.js'

const samePlace = (reference: string, length: number) => foldReference(reference).slice(0, length)

/** Every way to write eight characters with some of them as hyphens, underscores or in lower case. */
function spellings(word: string): string[] {
  let ids = ['']
  for (const letter of word) {
    const forms = new Set([letter, letter.toLowerCase()])
    const gaps = ['', '-', '_']
    ids = ids.flatMap((id) => [...forms].flatMap((form) => gaps.map((gap) => id + gap + form)))
  }
  return ids.filter((id) => /^[A-Za-z0-9]/.test(id))
}

function expectAllDifferent(references: readonly string[], length: number): void {
  expect(references.every((reference) => reference.length <= length)).toBe(true)
  expect(new Set(references.map((reference) => samePlace(reference, length))).size).toBe(references.length)
}

describe('createReference', () => {
  it.each([
    ['PE-1042', 1, 'PE-1042-1'],
    ['1042', 2, '1042-2'],
    ['PE', 9, 'PE-9'],
  ])('keeps the usual order number %s readable', (id, part, reference) => {
    expect(createReference(id, part)).toBe(reference)
  })

  it.each(['pe-1042', 'PE1042', 'PE-10-42', 'PE_1042', 'PE--1042', '1042-'])(
    'adds a checksum to %s, which a supplier may take for another',
    (id) => {
      expect(createReference(id, 1)).toMatch(/-1-[B-Z]{8}$/)
      expect(createReference(id, 1)).toContain(id)
    },
  )

  it.each([12, 16, 20, 35])(
    'keeps ids apart that differ in spelling alone, in %i characters',
    (maxLength) => {
      const ids = [...spellings('PE1A'), ...spellings('1042'), ...spellings('ORD')]
      const references = [...new Set(ids)].flatMap((id) =>
        [1, 2, 10, 11, 21].map((part) => createReference(id, part, { maxLength })),
      )
      expectAllDifferent(references, maxLength)
    },
  )

  it.each([12, 24, 35])('keeps prefixes apart from what ids begin with, in %i characters', (maxLength) => {
    const whole = 'PE-AB-1042'
    const prefixes = ['', 'a', 'A', 'pe-', ...Array.from({ length: 8 }, (_, end) => whole.slice(0, end + 1))]
    const ids = [whole, 'B-1', '-1', '1', ...Array.from({ length: 8 }, (_, end) => whole.slice(end + 1))]
    const references = [...new Set(prefixes)].flatMap((prefix) =>
      [...new Set(ids)].map((id) => createReference(id, 1, { prefix, maxLength })),
    )
    expectAllDifferent(references, maxLength)
  })

  it('makes a digest of what is too long or has other characters, behind the prefix where it fits', () => {
    expect(createReference('Bestellung 7/ä', 1, { prefix: 'TEST-' })).toMatch(/^TEST-SK[0-9A-Z]{18}$/)
    expect(createReference('x'.repeat(200), 1)).toMatch(/^SK[0-9A-Z]{18}$/)
    expect(createReference('PE-20261042', 1, { maxLength: 12 })).toHaveLength(12)
  })

  it('is the same each time', () => {
    const make = () => createReference('pe-1042', 3, { prefix: 'T-', maxLength: 30 })
    expect(make()).toBe(make())
  })
})
