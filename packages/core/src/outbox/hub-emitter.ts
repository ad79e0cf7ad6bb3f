import { EventEmitter } from 'eventemitter3'
import type { Logger } from '../contract/call-context.js'
import type { HubEvent, HubEventType } from './hub-event.js'

const anyEvent = '*'

/** In-process listeners by event name. A listener that throws is logged and harms nobody. */
export class HubEmitter {
  readonly #emitter = new EventEmitter<Record<string, (event: HubEvent) => void>>()

  constructor(private readonly logger: Logger) {}

  on<T extends HubEventType>(type: T, listener: (event: HubEvent<T>) => void): () => void {
    return this.#add(type, listener as (event: HubEvent) => void)
  }

  onAny(listener: (event: HubEvent) => void): () => void {
    return this.#add(anyEvent, listener)
  }

  emit(event: HubEvent): void {
    this.#emitter.emit(event.type, event)
    this.#emitter.emit(anyEvent, event)
  }

  #add(name: string, listener: (event: HubEvent) => void): () => void {
    const guarded = (event: HubEvent) => {
      try {
        const result: unknown = listener(event)
        if (result instanceof Promise) result.catch((error: unknown) => this.#report(event, error))
      } catch (error) {
        this.#report(event, error)
      }
    }
    this.#emitter.on(name, guarded)
    return () => void this.#emitter.off(name, guarded)
  }

  #report(event: HubEvent, error: unknown): void {
    this.logger.error({ type: event.type, event: event.id, error }, 'a listener of the hub threw')
  }
}
