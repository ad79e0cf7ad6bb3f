import { useEffect, useState } from 'preact/hooks'

/** A value that tells when it changes. */
export interface Store<T> {
  get(): T
  change(update: (value: T) => T): void
  subscribe(listener: () => void): () => void
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    change(update) {
      const next = update(value)
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** What a component shows of a store; it is drawn anew when that changes. */
export function useStore<T, Part>(store: Store<T>, select: (value: T) => Part): Part {
  const [part, setPart] = useState(() => select(store.get()))
  useEffect(() => {
    const update = () => setPart(() => select(store.get()))
    update()
    return store.subscribe(update)
    // `select` is written where it is used and picks the same each time.
  }, [store])
  return part
}
