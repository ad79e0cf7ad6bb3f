import { SupplierKitError } from '@supplierkit/core/contract'
import type { SendMail } from '../transport/mail-transport.js'

/** The transport of the documentation: a provider's API by fetch, with an idempotency key. */
export function fetchTransport(baseUrl: string, apiKey: string): SendMail {
  return async (mail, { idempotencyKey, signal }) => {
    const answer = await fetch(`${baseUrl}/emails`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      },
      body: JSON.stringify({
        from: `${mail.from.name} <${mail.from.address}>`,
        to: [mail.to.address],
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: { ...mail.headers, 'Message-ID': mail.messageId, References: mail.references },
      }),
      signal,
    })
    if (answer.ok) return
    const isFinal = answer.status === 422 || answer.status === 400
    throw new SupplierKitError({
      code: isFinal ? 'notification_rejected' : 'notifier_unavailable',
      message: `email: the provider answered ${answer.status}`,
    })
  }
}
