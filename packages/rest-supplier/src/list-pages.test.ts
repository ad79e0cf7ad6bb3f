import type { DoubleAnswer, DoubleRequest } from '@supplierkit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import type { Paging } from './description/paging.js'
import { call, serve, type Served } from './test-support/serve.js'

const skus = ['A', 'B', 'C', 'D', 'E']
let served: Served
afterEach(() => served.stop())

const rowsOf = (some: readonly string[]) => some.map((sku) => ({ sku, free: 1 }))

function start(paging: Paging, answer: (request: DoubleRequest, url: string) => DoubleAnswer) {
  return serve(answer, ({ stock }) => (stock ? { stock: { ...stock, paging } } : {}))
}

async function read(): Promise<string[]> {
  const feed = await served.supplier.syncInventory?.(call)
  const read: string[] = []
  for await (const page of feed?.pages ?? []) read.push(...page.map(({ sku }) => sku))
  return read
}

const queries = () => served.requests.map(({ query }) => query.toString())

/** Two rows from a position on. */
const two = (from: number) => rowsOf(skus.slice(from, from + 2))

describe('numbered pages', () => {
  const page = ({ query }: DoubleRequest) => Number(query.get('page') ?? 0)

  it('end by their count', async () => {
    served = await start({ kind: 'page', parameter: 'page', pages: 'of' }, (request) => ({
      json: { rows: two((page(request) - 1) * 2), of: 3 },
    }))
    expect(await read()).toEqual(skus)
    expect(queries()).toEqual(['page=1', 'page=2', 'page=3'])
  })

  it('may begin at 0, say whether there is more, and have a size', async () => {
    const paging: Paging = {
      kind: 'page',
      parameter: 'page',
      first: 0,
      more: 'more',
      size: { parameter: 'count', value: 2 },
    }
    served = await start(paging, (request) => ({
      json: { rows: two(page(request) * 2), more: page(request) < 2 },
    }))
    expect(await read()).toEqual(skus)
    expect(queries()).toEqual(['count=2&page=0', 'count=2&page=1', 'count=2&page=2'])
  })

  it('end with an empty page where nothing else says so, or with a 404 after one that was not full', async () => {
    const sized: Paging = { kind: 'page', parameter: 'page', size: { parameter: 'count', value: 2 } }
    served = await start(sized, (request) => ({ json: { rows: two((page(request) - 1) * 2) } }))
    expect(await read()).toEqual(skus)
    expect(served.requests).toHaveLength(4)
    await served.stop()
    served = await start(sized, (request) =>
      page(request) > 3 ? { status: 404, json: {} } : { json: { rows: two((page(request) - 1) * 2) } },
    )
    expect(await read()).toEqual(skus)
    await served.stop()
    served = await start({ kind: 'page', parameter: 'page' }, (request) => ({
      json: { rows: two((page(request) - 1) * 2) },
    }))
    expect(await read()).toEqual(skus)
    expect(served.requests).toHaveLength(4)
  })

  it('may be shorter than what was asked for', async () => {
    const sized: Paging = { kind: 'page', parameter: 'page', size: { parameter: 'count', value: 200 } }
    served = await start(sized, (request) => ({ json: { rows: two((page(request) - 1) * 2) } }))
    expect(await read()).toEqual(skus)
  })

  it('of a supplier that ignores the number are one page, or noticed where that may be cut', async () => {
    const sized: Paging = { kind: 'page', parameter: 'page', size: { parameter: 'count', value: 200 } }
    served = await start(sized, () => ({ json: { rows: rowsOf(skus) } }))
    expect(await read()).toEqual(skus)
    await served.stop()
    served = await start({ kind: 'page', parameter: 'page' }, () => ({ json: { rows: two(0) } }))
    await expect(read()).rejects.toMatchObject({ code: 'supplier_answer_unreadable', phase: 'refused' })
    expect(served.requests).toHaveLength(2)
  })
})

describe('rows from a number on', () => {
  const size = { parameter: 'limit', value: 2 }
  const from = ({ query }: DoubleRequest) => Number(query.get('offset'))

  it.each([
    ['by their total', 'total'],
    ['with an empty page', undefined],
  ])('end %s', async (_, total) => {
    const paging: Paging = { kind: 'offset', parameter: 'offset', size, ...(total && { total }) }
    served = await start(paging, (request) => ({ json: { rows: two(from(request)), total: skus.length } }))
    expect(await read()).toEqual(skus)
    expect(queries().slice(0, 3)).toEqual(['limit=2&offset=0', 'limit=2&offset=2', 'limit=2&offset=4'])
    expect(queries().slice(3)).toEqual(total ? [] : ['limit=2&offset=5'])
  })
})

describe('cursors', () => {
  it('are followed until there is none, and a circle is noticed', async () => {
    const paging: Paging = { kind: 'cursor', parameter: 'after', next: 'page.end' }
    const next: Readonly<Record<string, string | null>> = { '': 'x', x: 'y', y: null }
    served = await start(paging, ({ query }) => {
      const after = query.get('after') ?? ''
      return { json: { rows: rowsOf([`at ${after || 'start'}`]), page: { end: next[after] } } }
    })
    expect(await read()).toEqual(['at start', 'at x', 'at y'])
    await served.stop()
    served = await start(paging, ({ query }) => ({
      json: { rows: rowsOf([`at ${query.get('after')}`]), page: { end: 'x' } },
    }))
    await expect(read()).rejects.toMatchObject({ code: 'supplier_answer_unreadable' })
  })
})

describe('links', () => {
  it('in a Link header are followed, whatever else stands in it', async () => {
    served = await start({ kind: 'link' }, ({ query }, url) => {
      const at = Number(query.get('at') ?? 0)
      const next = `<${url}/stock?at=0>; rel="first", <${url}/stock?at=${at + 2}&q=a%20b>; title="x"; rel="next"`
      return { json: { rows: two(at) }, headers: at < 4 ? { link: next } : {} }
    })
    expect(await read()).toEqual(skus)
    expect(queries()).toEqual(['', 'at=2&q=a+b', 'at=4&q=a+b'])
  })

  it('in the answer may be relative', async () => {
    served = await start({ kind: 'link', next: 'next' }, ({ query }) => {
      const at = Number(query.get('at') ?? 0)
      return { json: { rows: two(at), next: at < 4 ? `/stock?at=${at + 2}` : null } }
    })
    expect(await read()).toEqual(skus)
  })

  it.each(['https://elsewhere.example/stock?at=2', '//elsewhere.example/stock', 'http://[broken'])(
    'that lead elsewhere are refused: %s',
    async (next) => {
      served = await start({ kind: 'link', next: 'next' }, () => ({ json: { rows: two(0), next } }))
      await expect(read()).rejects.toMatchObject({ code: 'supplier_answer_unreadable' })
      expect(served.requests).toHaveLength(1)
    },
  )
})
