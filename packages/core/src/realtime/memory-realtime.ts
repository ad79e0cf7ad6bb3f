import type { Realtime } from './realtime.js'

/** Live hints within one process: the default. */
export function createMemoryRealtime(): Realtime {
  const listeners = new Set<(hint: { readonly sequence: number }) => void>()
  return {
    publish(hint) {
      for (const listener of listeners) listener(hint)
      return Promise.resolve()
    },
    subscribe(listener) {
      listeners.add(listener)
      return Promise.resolve(() => {
        listeners.delete(listener)
        return Promise.resolve()
      })
    },
  }
}
