import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNames, templateNames } from './names.js'
import { rename } from './rename.js'

const namesOf = (typed: string) => {
  const read = readNames(typed)
  if (read.outcome === 'invalid') throw new Error(read.why)
  return read.names
}

describe('the name of a supplier', () => {
  it.each(['Big Phones', 'big-phones', 'big_phones', 'BigPhones', '  big  phones '])('%j', (typed) => {
    expect(namesOf(typed)).toEqual({
      kebab: 'big-phones',
      camel: 'bigPhones',
      pascal: 'BigPhones',
      constant: 'BIG_PHONES',
      title: 'Big Phones',
    })
  })

  it.each(['', ' ', '9lives', 'ümlaut', '../up', 'a/b', 'class', 'x'.repeat(51), '@scope/name'])(
    '%j names none',
    (typed) => {
      expect(readNames(typed)).toMatchObject({ outcome: 'invalid' })
    },
  )

  it('leaves nothing of the sample behind, and does not take a new name for the old one', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const read = readNames(words.join('-'))
        if (read.outcome === 'invalid') return
        const { kebab, camel, pascal, constant, title } = templateNames
        const sample = `supplierkit-${kebab} ${kebab} ${camel} ${pascal} ${constant} ${title}`
        const { names } = read
        expect(rename(sample, names, '@me/pkg')).toBe(
          `@me/pkg ${names.kebab} ${names.camel} ${names.pascal} ${names.constant} ${names.title}`,
        )
      }),
    )
  })
})
