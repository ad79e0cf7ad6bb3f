import { SupplierKitError } from '../contract/errors.js'
import type { AlertMessage } from './alert.js'
import type { NotificationMessage, Notifier } from './notifier.js'

/** A notifier that keeps what it was given: the default, and the double in tests. */
export interface MemoryNotifier extends Notifier {
  readonly messages: readonly NotificationMessage[]
  readonly alerts: readonly AlertMessage[]
}

/** Keeps messages in memory, once per `message.id`. */
export function createMemoryNotifier(name = 'memory'): MemoryNotifier {
  const messages = new Map<string, NotificationMessage>()
  const alerts = new Map<string, AlertMessage>()
  const refuseWhenStopped = (signal: AbortSignal) => {
    if (!signal.aborted) return
    throw new SupplierKitError({
      code: 'notifier_unavailable',
      message: `${name}: the caller stopped waiting before the message was sent.`,
    })
  }
  return {
    name,
    idempotent: true,
    get messages() {
      return [...messages.values()]
    },
    async send(message, { signal }) {
      refuseWhenStopped(signal)
      messages.set(message.id, message)
      const number = message.order.number ?? message.order.id
      return { subject: `${message.template}: order ${number}`, body: '', messageId: message.id }
    },
    get alerts() {
      return [...alerts.values()]
    },
    async sendAlert(message, { signal }) {
      refuseWhenStopped(signal)
      alerts.set(message.id, message)
      return { subject: `${message.alerts.length} ${message.kind}`, body: '', messageId: message.id }
    },
  }
}
