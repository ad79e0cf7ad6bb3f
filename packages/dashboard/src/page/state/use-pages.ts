import { useEffect, useRef, useState } from 'preact/hooks'
import { read } from './api.js'
import { type Tick, tick } from './live.js'
import { readPages } from './read-pages.js'
import type { List, ListPage } from './use-list.js'

/** What is written beside the work comes a moment after the event that tells of it. */
const soonMs = 2_000
/** What no event tells of, such as a poll without news. */
const laterMs = 15_000

/** A list all of whose loaded pages are read anew, since what is new may stand anywhere in it. */
export function usePages<Row>(
  path: string,
  concerns: (tick: Tick) => boolean,
): List<Row> & { readonly isOld: boolean } {
  const [state, setState] = useState<{ readonly path: string; readonly page: ListPage<Row> } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const asked = useRef(concerns)
  asked.current = concerns
  const acts = useRef({ more: () => {}, again: () => {} })

  useEffect(() => {
    const controller = new AbortController()
    const readPage = (before: string | null) => {
      const more =
        before === null ? '' : `${path.includes('?') ? '&' : '?'}before=${encodeURIComponent(before)}`
      return read<ListPage<Row>>(`${path}${more}`, controller.signal)
    }
    let wanted = 1
    let running = false
    let missed = false
    let timer = 0
    const load = async (nextMs = laterMs): Promise<void> => {
      missed = running
      if (running) return
      running = true
      window.clearTimeout(timer)
      try {
        const page = await readPages(readPage, wanted)
        if (controller.signal.aborted) return
        setState({ path, page })
        setProblem(null)
      } catch (error) {
        if (controller.signal.aborted) return
        setProblem(error instanceof Error ? error.message : String(error))
      }
      running = false
      if (missed) return load(soonMs)
      timer = window.setTimeout(() => void load(), nextMs)
    }
    acts.current = {
      more: () => {
        wanted += 1
        void load()
      },
      again: () => void load(soonMs),
    }
    void load()
    const stop = tick.watch((next) => asked.current(next) && void load(soonMs))
    return () => {
      stop()
      window.clearTimeout(timer)
      controller.abort()
    }
  }, [path])

  return {
    rows: state?.page.rows ?? null,
    problem,
    more: state?.path === path && state.page.next !== null ? () => acts.current.more() : null,
    again: () => acts.current.again(),
    isOld: state?.path !== path,
  }
}
