import { checkNumbers, createGuardedFetch, startDeadline } from '@supplierkit/adapter-kit'
import type { Notifier } from '@supplierkit/core/contract'
import { resolveTarget, type WebhookNotifierOptions } from './options.js'
import { alertPayload, orderPayload, type WebhookPayload } from './payload.js'
import { post } from './post.js'

const usualTimeoutMs = 10_000

/**
 * Posts alerts, and messages about orders if wanted, to one address, signed as Standard Webhooks 1.0 has it.
 * A missing address or secret shows as `notifier_unavailable` at the first send, and the messages wait until it is
 * there. What fails is tried again by the hub, with the same `webhook-id`.
 *
 * `send` and `sendAlert` throw SupplierKitError `notifier_unavailable` (not taken; retryable) or
 * `notification_rejected` (410: the receiver wants nothing more).
 * @throws SupplierKitError `config_invalid` for `allowPrivateAddresses` or numbers that cannot be used
 */
export function webhookNotifier(options: WebhookNotifierOptions): Notifier {
  const name = options.name ?? 'webhook'
  checkNumbers(name, { timeoutMs: options.timeoutMs, atOnce: options.atOnce })
  const guarded = createGuardedFetch({
    supplier: name,
    ...(options.allowPrivateAddresses !== undefined && {
      allowPrivateAddresses: options.allowPrivateAddresses,
    }),
  })
  const tell = async (id: string, payload: WebhookPayload, signal: AbortSignal) => {
    const target = resolveTarget(options)
    const body = JSON.stringify(payload)
    const deadline = startDeadline(signal, options.timeoutMs ?? usualTimeoutMs)
    try {
      await post(guarded, {
        target,
        id,
        body,
        headers: options.headers ?? {},
        now: options.now?.() ?? new Date(),
        deadline,
      })
    } finally {
      deadline.release()
    }
    return { subject: payload.type, body, messageId: id }
  }
  return {
    name,
    atOnce: options.atOnce ?? 5,
    // By the id: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    idempotent: true,
    audience: 'endpoint',
    tellsOfOrders: options.orders ?? false,
    send: (message, { signal }) => tell(message.id, orderPayload(message), signal),
    sendAlert: (message, { signal }) => tell(message.id, alertPayload(message), signal),
  }
}
