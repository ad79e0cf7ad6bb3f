import mitt from 'mitt'
import type { LiveEventMap } from './live-events.js'

/** Registers a listener by name, or with `*` for everything. Returns how to stop. */
export interface Listen<Events extends object = LiveEventMap> {
  <T extends keyof Events>(type: T, listener: (event: Events[T]) => void): () => void
  (type: '*', listener: (type: keyof Events, event: Events[keyof Events]) => void): () => void
}

/** Typed events. A listener that throws is reported and hinders neither the others nor the stream. */
export function createEmitter<Events extends object>(): {
  on: Listen<Events>
  emit: (type: string, event: unknown) => void
} {
  const emitter = mitt<Record<string, unknown>>()
  const on = (type: string, listener: (...args: unknown[]) => void) => {
    const safely = (...args: unknown[]) => {
      try {
        listener(...args)
      } catch (error) {
        report(error)
      }
    }
    emitter.on(type, safely)
    return () => emitter.off(type, safely)
  }
  // mitt's names are text; the types of the payloads are the map's.
  return { on: on as unknown as Listen<Events>, emit: (type, event) => emitter.emit(type, event) }
}

function report(error: unknown): void {
  // Node and old browsers have no such function.
  const { reportError = console.error } = globalThis as Partial<typeof globalThis>
  reportError(error)
}
