import { timingSafeEqual } from 'node:crypto'
import type { WebhookDelivery, WebhookVerification } from '@supplierkit/core/contract'
import { noUsableSecret, standardKeys } from './secret-key.js'
import { hmacBytes, signHmac } from './sign-hmac.js'
import { verifyTimestamp } from './verify-timestamp.js'

/*
 * Standard Webhooks 1.0 (standardwebhooks.com): three headers, and an HMAC-SHA256 in base64 over
 * `id.timestamp.body`. Secrets are read as {@link standardKeys} has it.
 */

/** The headers of Standard Webhooks. */
export const standardWebhookHeaders = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const

/** A delivery to check, and what with. */
export interface VerifyStandardWebhookOptions {
  readonly delivery: WebhookDelivery
  /** All secrets that are valid now. */
  readonly secrets: readonly string[]
  /** Default 300,000 ms. */
  readonly toleranceMs?: number
}

/** What to sign as a Standard Webhook. */
export interface SignStandardWebhookOptions {
  readonly id: string
  readonly signedAt: Date
  readonly body: Uint8Array
  readonly secret: string
}

const maxSignatures = 8
const { id: idHeader, timestamp: timestampHeader, signature: signatureHeader } = standardWebhookHeaders

/** The three headers as a sender of Standard Webhooks writes them. For simulators and tests. */
export function signStandardWebhook(options: SignStandardWebhookOptions): Record<string, string> {
  const { id, signedAt, body, secret } = options
  const timestamp = String(Math.floor(signedAt.getTime() / 1000))
  const content = [`${id}.${timestamp}.`, body]
  const [key = secret] = standardKeys(secret)
  const signature = signHmac({ secret: key, content, encoding: 'base64' })
  return { [idHeader]: id, [timestampHeader]: timestamp, [signatureHeader]: `v1,${signature}` }
}

/** Checks a delivery that is signed as Standard Webhooks has it, against every secret. Never throws. */
export function verifyStandardWebhook(options: VerifyStandardWebhookOptions): WebhookVerification {
  const { delivery, secrets, toleranceMs } = options
  const { [idHeader]: id, [timestampHeader]: timestamp, [signatureHeader]: written } = delivery.headers
  const keys = secrets.flatMap(standardKeys)
  const size = `body of ${delivery.body.byteLength} bytes`
  if (keys.length === 0) return noUsableSecret(secrets, signatureHeader)
  if (!id || !timestamp || !written) {
    const missing = [!id && idHeader, !timestamp && timestampHeader, !written && signatureHeader].filter(
      Boolean,
    )
    return {
      verified: false,
      code: 'webhook_signature_missing',
      seen: `no header ${missing.join(', ')}, ${size}`,
      likely: 'a proxy drops the headers, or the sender is not the supplier.',
    }
  }
  const candidates = written
    .split(' ')
    .slice(0, maxSignatures)
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []))
  const content = [`${id}.${timestamp}.`, delivery.body]
  let matches = false
  for (const secret of keys) {
    const expected = hmacBytes({ secret, content })
    for (const candidate of candidates) {
      if (candidate.length === expected.length && timingSafeEqual(candidate, expected)) matches = true
    }
  }
  if (matches) {
    const { receivedAt } = delivery
    return verifyTimestamp({
      timestamp,
      receivedAt,
      header: timestampHeader,
      ...(toleranceMs !== undefined && { toleranceMs }),
    })
  }
  return {
    verified: false,
    code: 'webhook_signature_invalid',
    seen: `header ${signatureHeader}, ${candidates.length} signatures of version 1, ${size}, ${secrets.length} active secrets`,
    likely:
      candidates.length === 0
        ? `the header does not hold a signature as Standard Webhooks writes it (v1,...).`
        : 'the body was parsed before it came here (pass the raw bytes), or the secret was rotated at the supplier.',
  }
}
