import { useEffect, useRef, useState } from 'preact/hooks'
import type { StockPage, StockRow } from '../api-types.js'
import { api } from '../state/api.js'
import { shopState } from '../state/shop-state.js'
import { useStore } from '../state/store.js'

export interface StockFilters {
  readonly query: string
  readonly supplier: string
  readonly manufacturer: string
  readonly grade: string
}

export interface StockList {
  /** `null`: nothing read yet. */
  readonly total: number | null
  readonly facets: StockPage['facets']
  rowAt(index: number): StockRow | undefined
  /** Tells which rows are in sight, so that they are read. */
  show(from: number, to: number): void
}

const pageSize = 120
const noFacets: StockPage['facets'] = { supplier: [], manufacturer: [], grade: [] }

/** Stock rows by position, read in pages as they come into sight, and anew when a sync has changed them. */
export function useStock(filters: StockFilters): StockList {
  const revision = useStore(shopState, (state) => state.stockRevision)
  const pages = useRef(new Map<number, readonly StockRow[]>())
  const asked = useRef(new Set<number>())
  const sight = useRef<readonly [number, number]>([0, 0])
  const reading = useRef(new AbortController())
  const [known, setKnown] = useState<Pick<StockList, 'total' | 'facets'>>({ total: null, facets: noFacets })

  const read = (page: number) => {
    if (asked.current.has(page)) return
    asked.current.add(page)
    const { signal } = reading.current
    api.stock({ ...filters, offset: page * pageSize }, signal).then(
      (answer) => {
        if (signal.aborted) return
        pages.current.set(page, answer.rows)
        setKnown({ total: answer.total, facets: answer.facets })
      },
      () => signal.aborted || asked.current.delete(page),
    )
  }
  const show = (from: number, to: number) => {
    sight.current = [from, to]
    for (let page = Math.floor(from / pageSize); page <= Math.floor(to / pageSize); page += 1) read(page)
  }

  const { query, supplier, manufacturer, grade } = filters
  useEffect(() => {
    reading.current.abort()
    reading.current = new AbortController()
    // What was shown stays until the new rows are there: a list that blinks is hard to read.
    asked.current.clear()
    for (const page of pages.current.keys()) if (!isInSight(page, sight.current)) pages.current.delete(page)
    show(...sight.current)
  }, [query, supplier, manufacturer, grade, revision])

  return {
    ...known,
    rowAt: (index) => pages.current.get(Math.floor(index / pageSize))?.[index % pageSize],
    show,
  }
}

function isInSight(page: number, [from, to]: readonly [number, number]): boolean {
  return page >= Math.floor(from / pageSize) && page <= Math.floor(to / pageSize)
}
