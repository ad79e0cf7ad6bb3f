import { describe, expect, it } from 'vitest'
import { type PlaceSeeker, sharePlaces } from './share-places.js'

const seeker = (supplierId: string, room: number, held = 0): PlaceSeeker => ({ supplierId, room, held })
const limits = (...args: Parameters<typeof sharePlaces>) =>
  Object.fromEntries(sharePlaces(...args).map(({ supplierId, limit }) => [supplierId, limit]))

/** Lets suppliers with endless backlogs take until nobody gets anything more. */
function fill(places: number, suppliers: number, room: number, busy: (supplier: number) => boolean) {
  const held = new Map<number, number>()
  const heldBy = (supplier: number) => held.get(supplier) ?? 0
  for (;;) {
    const inAll = [...held.values()].reduce((sum, one) => sum + one, 0)
    const seekers = Array.from({ length: suppliers }, (_, n) => seeker(`${n}`, room - heldBy(n), heldBy(n)))
    let free = places - inAll
    const before = free
    for (const { supplierId, limit } of sharePlaces(places, free, seekers)) {
      const taken = busy(Number(supplierId)) ? Math.min(limit, free) : 0
      if (taken > 0) held.set(Number(supplierId), heldBy(Number(supplierId)) + taken)
      free -= taken
    }
    if (free === before) return { heldBy, free }
  }
}

describe('sharing places', () => {
  it('gives each what it has room for where everything fits', () => {
    expect(limits(64, 64, [seeker('a', 8), seeker('b', 8)])).toEqual({ a: 8, b: 8 })
    expect(limits(64, 40, [seeker('alone', 100, 24)])).toEqual({ alone: 40 })
    expect(limits(64, 0, [seeker('a', 8)])).toEqual({})
  })

  it('puts those first that hold nothing, in the order of their turns', () => {
    const shares = sharePlaces(8, 4, [seeker('a', 9, 4), seeker('b', 9), seeker('c', 9)])
    expect(shares).toEqual([
      { supplierId: 'b', limit: 1 },
      { supplierId: 'c', limit: 1 },
    ])
  })

  it('never lets one supplier hold all places where there are others', () => {
    const { heldBy, free } = fill(64, 2, 1_000, (supplier) => supplier === 0)
    expect(heldBy(0)).toBe(32)
    expect(free).toBe(32)
  })

  it.each([2, 5, 20, 32])(
    'keeps a place for the last of %i suppliers when all others take what they get',
    (count) => {
      const { heldBy, free } = fill(64, count, 1_000, (supplier) => supplier !== count - 1)
      expect(free).toBeGreaterThan(0)
      const others = Array.from({ length: count - 1 }, (_, n) => heldBy(n))
      expect(Math.min(...others)).toBeGreaterThan(0)
      expect(Math.max(...others) - Math.min(...others)).toBeLessThanOrEqual(1)
    },
  )

  it('lists every supplier where there are more than places, each with one', () => {
    const seekers = Array.from({ length: 500 }, (_, n) => seeker(`${n}`, 8))
    const shares = sharePlaces(64, 3, seekers)
    expect(shares).toHaveLength(500)
    expect(shares.every(({ limit }) => limit === 1)).toBe(true)
  })

  it('keeps a place for a supplier that has no room at the moment', () => {
    const shares = limits(4, 4, [seeker('a', 4), seeker('limited', 0)])
    expect(shares['a']).toBeLessThan(4)
  })
})
