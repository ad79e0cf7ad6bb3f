import { describe, expect, it } from 'vitest'
import { type Page, paginate } from './paginate.js'

async function collect<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = []
  for await (const page of pages) items.push(...page)
  return items
}

function walk(pages: Record<string, Page<number, string>>, maxPages?: number) {
  const fetchPage = (cursor: string) => Promise.resolve(pages[cursor] ?? { items: [] })
  return collect(paginate({ supplier: 'acme', first: 'a', fetchPage, ...(maxPages && { maxPages }) }))
}

describe('paging', () => {
  it('walks to the end, over empty pages too', async () => {
    const pages = { a: { items: [1, 2], next: 'b' }, b: { items: [], next: 'c' }, c: { items: [3] } }
    expect(await walk(pages)).toEqual([1, 2, 3])
  })

  it.each([undefined, 1])('stops where it would not end', async (maxPages) => {
    const circle = { a: { items: [1], next: 'b' }, b: { items: [2], next: 'a' } }
    await expect(walk(circle, maxPages)).rejects.toMatchObject({ code: 'supplier_answer_unreadable' })
  })
})
