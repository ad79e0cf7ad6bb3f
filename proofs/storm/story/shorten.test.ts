import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shorten } from './shorten.js'

describe('shorten', () => {
  it('keeps exactly what is needed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(60), { minLength: 1 }), fc.nat(), async (items, draw) => {
        const needed = items.filter((item) => (item + draw) % 5 === 0)
        const kept = await shorten(items, async (some) => needed.every((item) => some.includes(item)))
        expect(kept).toEqual(needed)
      }),
    )
  })

  it('leaves a list from which nothing can be taken', async () => {
    // Any two neighbors will do, so there are many shortest lists: it must end at one of them.
    const holds = async (some: readonly number[]) => some.some((item, index) => some[index + 1] === item + 1)
    expect(await shorten([1, 2, 3, 4, 5, 6, 7], holds)).toHaveLength(2)
  })
})
