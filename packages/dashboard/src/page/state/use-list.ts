import { useEffect, useState } from 'preact/hooks'
import { read } from './api.js'
import type { Tick } from './live.js'
import { useRead } from './use-read.js'

/** A page of a list as the server sends it. */
export interface ListPage<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

/** A list whose first page stays fresh and whose further pages are read when they are asked for. */
export interface List<Row> {
  /** `null`: not read yet. */
  readonly rows: readonly Row[] | null
  readonly problem: string | null
  readonly more: (() => void) | null
  readonly again: () => void
}

export function useList<Row>(
  path: string,
  keyOf: (row: Row) => string,
  concerns?: (tick: Tick) => boolean,
  cursor = 'before',
): List<Row> {
  const first = useRead<ListPage<Row>>(path, concerns)
  const [older, setOlder] = useState<{ path: string; rows: readonly Row[]; next: string | null } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => setOlder(null), [path])

  const further = older?.path === path ? older : null
  const next = further ? further.next : (first.data?.next ?? null)
  const more = () => {
    if (next === null) return
    const address = `${path}${path.includes('?') ? '&' : '?'}${cursor}=${encodeURIComponent(next)}`
    read<ListPage<Row>>(address).then(
      (page) => {
        setProblem(null)
        // The first page may have moved on meanwhile; what it showed stays in the list.
        setOlder({
          path,
          rows: [...(further?.rows ?? first.data?.rows ?? []), ...page.rows],
          next: page.next,
        })
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    )
  }
  const rows = first.data ? unique([...first.data.rows, ...(further?.rows ?? [])], keyOf) : null
  return {
    rows,
    problem: first.problem ?? problem,
    more: next === null ? null : more,
    again: first.again,
  }
}

function unique<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map([...rows].reverse().map((row) => [keyOf(row), row])).values()].reverse()
}
