import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPages } from './read-pages.js'

/** A list of numbers, three a page, as a server would send it. */
const serve = (numbers: readonly number[]) => async (before: string | null) => {
  const start = before === null ? 0 : numbers.indexOf(Number(before)) + 1
  const rows = numbers.slice(start, start + 3)
  return { rows, next: rows.length < 3 ? null : String(rows[2]) }
}

describe('pages read one behind the other', () => {
  it('are as many as wanted, without a gap, and say where the next begins', async () => {
    const read = serve([9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(await readPages(read, 2)).toEqual({ rows: [9, 8, 7, 6, 5, 4], next: '4' })
  })

  it('end where the list ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 9 }),
        async (size, pages) => {
          const numbers = Array.from({ length: size }, (_, place) => size - place)
          const { rows, next } = await readPages(serve(numbers), pages)
          expect(rows).toEqual(numbers.slice(0, pages * 3))
          expect(next === null).toBe(size < pages * 3)
        },
      ),
    )
  })
})
