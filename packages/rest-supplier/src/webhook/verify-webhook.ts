import {
  listWebhookSecrets,
  verifyHmacSignature,
  verifyStandardWebhook,
  verifyTimestamp,
} from '@supplierkit/adapter-kit'
import { parseJsonBytes, type WebhookDelivery, type WebhookVerification } from '@supplierkit/core/contract'
import type { HmacScheme, SignedIdScheme, WebhookDescription } from '../description/webhook-description.js'
import { textAt } from '../reading/value-at.js'

/** Checks a delivery against every active secret. Never throws. */
export function verifyWebhook(
  { scheme, secrets: source }: WebhookDescription,
  delivery: WebhookDelivery,
): WebhookVerification {
  const secrets = listWebhookSecrets(source)
  switch (scheme.kind) {
    case 'standard': {
      const { toleranceMs } = scheme
      return verifyStandardWebhook({ delivery, secrets, ...(toleranceMs !== undefined && { toleranceMs }) })
    }
    case 'signed_id':
      return verifySignedId(scheme, secrets, delivery)
    case 'hmac':
      return verifyHmac(scheme, secrets, delivery)
  }
}

function verifyHmac(
  { header: name, algorithm, encoding, timestamp }: HmacScheme,
  secrets: readonly string[],
  { body, headers, receivedAt }: WebhookDelivery,
): WebhookVerification {
  const header = name.toLowerCase()
  const timeHeader = timestamp?.header.toLowerCase() ?? ''
  const signedAt = timestamp ? headers[timeHeader] : undefined
  const [before = ''] = (timestamp?.content ?? '{timestamp}.{body}').split('{body}')
  const verification = verifyHmacSignature({
    body: timestamp ? [before.replace('{timestamp}', signedAt ?? ''), body] : body,
    // A time that is missing was not signed either.
    signature: timestamp && signedAt === undefined ? undefined : headers[header],
    secrets,
    header: timestamp && signedAt === undefined ? timeHeader : header,
    ...(algorithm && { algorithm }),
    ...(encoding && { encoding }),
  })
  if (!verification.verified || signedAt === undefined || !timestamp) return verification
  const { toleranceMs } = timestamp
  return verifyTimestamp({
    timestamp: signedAt,
    receivedAt,
    header: timeHeader,
    ...(toleranceMs !== undefined && { toleranceMs }),
  })
}

function verifySignedId(
  { header: name, id: field, algorithm, encoding }: SignedIdScheme,
  secrets: readonly string[],
  { body, headers }: WebhookDelivery,
): WebhookVerification {
  const header = name.toLowerCase()
  const id = textAt(field, parseJsonBytes(body))
  const verification = verifyHmacSignature({
    body: id ?? '',
    signature: headers[header],
    secrets,
    header,
    ...(algorithm && { algorithm }),
    ...(encoding && { encoding }),
  })
  if (!verification.verified || id !== undefined) return verification
  return {
    verified: false,
    code: 'webhook_signature_invalid',
    seen: `header ${header}, body of ${body.byteLength} bytes without the id that is signed`,
    likely: 'something else was sent here, or the description names another field than the supplier has.',
  }
}
