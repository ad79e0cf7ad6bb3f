import { SupplierKitError } from '../contract/errors.js'
import type { NotificationMessage, Notifier } from './notifier.js'

/** A notifier that keeps what it was given: the default, and the double in tests. */
export interface MemoryNotifier extends Notifier {
  readonly messages: readonly NotificationMessage[]
}

/** Keeps messages in memory, once per `message.id`. */
export function createMemoryNotifier(name = 'memory'): MemoryNotifier {
  const messages = new Map<string, NotificationMessage>()
  return {
    name,
    get messages() {
      return [...messages.values()]
    },
    async send(message, { signal }) {
      if (signal.aborted) {
        throw new SupplierKitError({
          code: 'notifier_unavailable',
          message: `${name}: the caller stopped waiting before the message was sent.`,
        })
      }
      messages.set(message.id, message)
      const number = message.order.number ?? message.order.id
      return { subject: `${message.template}: order ${number}`, body: '', messageId: message.id }
    },
  }
}
