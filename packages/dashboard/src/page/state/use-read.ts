import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { read } from './api.js'
import { type Tick, tick } from './live.js'

/** Something that is read from the server and kept fresh. */
export interface Reading<T> {
  readonly data: T | null
  readonly problem: string | null
  readonly again: () => void
}

const always = () => true

/** Reads a path, and reads it anew when something that concerns it has happened. */
export function useRead<T>(path: string | null, concerns: (tick: Tick) => boolean = always): Reading<T> {
  const [state, setState] = useState<{ path: string | null; data: T | null; problem: string | null }>({
    path,
    data: null,
    problem: null,
  })
  const running = useRef<AbortController | null>(null)
  const asked = useRef(concerns)
  asked.current = concerns

  const load = useCallback(() => {
    running.current?.abort()
    if (path === null) return
    const controller = new AbortController()
    running.current = controller
    read<T>(path, controller.signal).then(
      (data) => setState({ path, data, problem: null }),
      (error: unknown) => {
        if (controller.signal.aborted) return
        setState((before) => ({
          path,
          data: before.path === path ? before.data : null,
          problem: error instanceof Error ? error.message : String(error),
        }))
      },
    )
  }, [path])

  useEffect(() => {
    load()
    const stop = tick.watch((next) => asked.current(next) && load())
    return () => {
      stop()
      running.current?.abort()
    }
  }, [load])

  const current = state.path === path ? state : { data: null, problem: null }
  return { data: current.data, problem: current.problem, again: load }
}
