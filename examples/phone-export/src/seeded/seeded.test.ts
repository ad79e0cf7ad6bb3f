import { describe, expect, it } from 'vitest'
import { hashText } from './hash-text.js'
import { pick, seededRandom, wholeNumber } from './seeded-random.js'

describe('seededRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  it('draws whole numbers within both bounds', () => {
    const random = seededRandom(1)
    const drawn = new Set(Array.from({ length: 200 }, () => wholeNumber(random, 2, 4)))
    expect([...drawn].sort()).toEqual([2, 3, 4])
  })

  it('refuses to pick from nothing', () => {
    expect(() => pick(seededRandom(1), [])).toThrow(RangeError)
  })
})

describe('hashText', () => {
  it('spreads short, similar texts over two halves', () => {
    const odd = Array.from({ length: 1000 }, (_, index) => hashText(`SKU-${index}`) % 2)
    const ones = odd.reduce((sum, bit) => sum + bit, 0)
    expect(ones).toBeGreaterThan(400)
    expect(ones).toBeLessThan(600)
  })
})
