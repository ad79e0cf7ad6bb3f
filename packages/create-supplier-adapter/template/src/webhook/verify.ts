import { verifyHmacSignature, verifyTimestamp } from '@supplierkit/adapter-kit'
import type { WebhookDelivery, WebhookVerification } from '@supplierkit/core/contract'

const signatureHeader = 'x-acme-parts-signature'
const timestampHeader = 'x-acme-parts-timestamp'
const toleranceMs = 5 * 60_000

/** HMAC-SHA256 in hex over `timestamp.body`, against every secret that is valid now. */
export function verifyWebhook(delivery: WebhookDelivery, secrets: readonly string[]): WebhookVerification {
  const timestamp = delivery.headers[timestampHeader] ?? ''
  const verification = verifyHmacSignature({
    body: [`${timestamp}.`, delivery.body],
    signature: delivery.headers[signatureHeader],
    secrets,
    header: signatureHeader,
  })
  if (!verification.verified) return verification
  return verifyTimestamp({ timestamp, receivedAt: delivery.receivedAt, toleranceMs, header: timestampHeader })
}
