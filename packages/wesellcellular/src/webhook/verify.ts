import { verifyHmacSignature, verifyTimestamp } from '@supplierkit/adapter-kit'
import type { WebhookDelivery, WebhookVerification } from '@supplierkit/core/contract'
import type { WesellcellularConfig } from '../options.js'

type WebhookConfig = Pick<WesellcellularConfig, 'headerNames' | 'webhookSecrets' | 'webhookToleranceMs'>

/**
 * Checks `X-PhoneX-Signature`, an HMAC-SHA256 in hex over the raw body. Assumed: when `X-PhoneX-Timestamp` is
 * there, the signature covers `timestamp.body`, so neither can be exchanged or left out without breaking it.
 */
export function verifyWebhook(delivery: WebhookDelivery, config: WebhookConfig): WebhookVerification {
  const { signature, timestamp } = config.headerNames
  const signedAt = delivery.headers[timestamp]
  const verification = verifyHmacSignature({
    body: signedAt === undefined ? delivery.body : [`${signedAt}.`, delivery.body],
    signature: delivery.headers[signature],
    secrets: config.webhookSecrets(),
    header: signature,
  })
  if (!verification.verified || signedAt === undefined) return verification
  return verifyTimestamp({
    timestamp: signedAt,
    receivedAt: delivery.receivedAt,
    toleranceMs: config.webhookToleranceMs,
    header: timestamp,
  })
}
