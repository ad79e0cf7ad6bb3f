import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePage } from './merge-page.js'

interface Row {
  readonly id: string
  readonly at: Date
}

const row = (id: string, second: number): Row => ({ id, at: new Date(second * 1_000) })
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id)

/** Reads everything page by page, as a page of the dashboard does: each kind from behind what was taken of it. */
function readAll(streams: readonly (readonly Row[])[], limit: number): string[][] {
  const pages: string[][] = []
  const at = streams.map(() => 0)
  for (;;) {
    const { rows, taken } = mergePage(
      streams.map((stream, place) => stream.slice(at[place], (at[place] ?? 0) + limit)),
      limit,
    )
    if (rows.length === 0) return pages
    pages.push(idsOf(rows))
    for (const [place, count] of taken.entries()) at[place] = (at[place] ?? 0) + count
  }
}

/** Kinds of entries; within a kind the times go down, but not strictly, and not without exception. */
const kinds = fc
  .array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 }), { minLength: 1, maxLength: 4 })
  .chain((given) => fc.tuple(fc.constant(given), fc.boolean()))
  .map(([given, sorted]) =>
    given.map((seconds, kind) =>
      (sorted ? seconds.toSorted((a, b) => b - a) : seconds).map((second, place) =>
        row(`${kind}-${place}`, second),
      ),
    ),
  )

describe('a page of several kinds', () => {
  it('is merged by time, newest first, and says how many it took of each', () => {
    const merged = mergePage([[row('a', 9), row('b', 2)], [row('c', 5)], []], 2)
    expect(idsOf(merged.rows)).toEqual(['a', 'c'])
    expect(merged.taken).toEqual([1, 1, 0])
  })

  it('gives the first kind precedence at one and the same moment', () => {
    expect(idsOf(mergePage([[row('a', 1)], [row('b', 1)]], 9).rows)).toEqual(['a', 'b'])
  })

  it('loses and doubles nothing at the seams, and keeps the order within each kind', () => {
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 12 }), (streams, limit) => {
        const read = readAll(streams, limit).flat()
        expect(read.toSorted()).toEqual(streams.flatMap(idsOf).toSorted())
        for (const [kind, stream] of streams.entries())
          expect(read.filter((id) => id.startsWith(`${kind}-`))).toEqual(idsOf(stream))
      }),
    )
  })

  it('is the same whatever the size of the pages, each of them full but the last', () => {
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 12 }), (streams, limit) => {
        const pages = readAll(streams, limit)
        expect(pages.flat()).toEqual(readAll(streams, 1_000).flat())
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit)
      }),
    )
  })

  it('is in the order of time where each kind is', () => {
    fc.assert(
      fc.property(kinds, (given) => {
        const streams = given.map((rows) => rows.toSorted((a, b) => b.at.getTime() - a.at.getTime()))
        const times = mergePage(streams, 1_000).rows.map(({ at }) => at.getTime())
        expect(times).toEqual(times.toSorted((a, b) => b - a))
      }),
    )
  })
})
