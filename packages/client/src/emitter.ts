import mitt from 'mitt'
import type { LiveEventMap } from './live-events.js'

/** Registers a listener by name, or with `*` for everything. Returns how to stop. */
export interface Listen {
  <T extends keyof LiveEventMap>(type: T, listener: (event: LiveEventMap[T]) => void): () => void
  (
    type: '*',
    listener: (type: keyof LiveEventMap, event: LiveEventMap[keyof LiveEventMap]) => void,
  ): () => void
}

/** Typed events. A listener that throws is reported and hinders neither the others nor the stream. */
export function createEmitter(): { on: Listen; emit: (type: string, event: unknown) => void } {
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
  return { on: on as unknown as Listen, emit: (type, event) => emitter.emit(type, event) }
}

function report(error: unknown): void {
  // Node and old browsers have no such function.
  const { reportError = console.error } = globalThis as Partial<typeof globalThis>
  reportError(error)
}
