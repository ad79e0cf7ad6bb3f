import { verifyHmacSignature } from '@supplierkit/adapter-kit'
import { parseJsonBytes, type WebhookDelivery, type WebhookVerification } from '@supplierkit/core/contract'
import { signedPart } from '../wire/webhook-body.js'

const header = 'x-hub-signature'

/**
 * Checks `X-Hub-Signature`, the base64 of an HMAC-SHA512 over `eventId` alone. A good one shows that Ingram Micro has
 * sent an event of this id at some time; it shows nothing about what the body says.
 */
export function verifyWebhook(
  delivery: WebhookDelivery,
  config: { readonly webhookSecrets: () => readonly string[] },
): WebhookVerification {
  const signed = signedPart.safeParse(parseJsonBytes(delivery.body))
  const verification = verifyHmacSignature({
    body: signed.success ? signed.data.eventId : '',
    signature: delivery.headers[header],
    secrets: config.webhookSecrets(),
    algorithm: 'sha512',
    encoding: 'base64',
    header,
  })
  if (signed.success || (!verification.verified && verification.code !== 'webhook_signature_invalid')) {
    return verification
  }
  return {
    verified: false,
    code: 'webhook_signature_invalid',
    seen: `header ${header}, body of ${delivery.body.byteLength} bytes without an eventId to check it against`,
    likely: 'the body is not one of Ingram Micro, or was changed on its way here.',
  }
}
