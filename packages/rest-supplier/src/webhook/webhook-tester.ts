import {
  digestBody,
  listWebhookSecrets,
  noSuchTestWebhook,
  signHmac,
  signStandardWebhook,
  testWebhookSecret,
} from '@supplierkit/adapter-kit'
import { parseJsonBytes, type WebhookTester } from '@supplierkit/core/contract'
import type { WebhookDescription } from '../description/webhook-description.js'
import { textAt } from '../reading/value-at.js'

/** Signs bodies as the description says. It cannot write any: what fields mean is told for reading only. */
export function createWebhookTester(name: string, { scheme, secrets }: WebhookDescription): WebhookTester {
  return {
    events: [],
    compose({ event }) {
      throw noSuchTestWebhook(name, event, [])
    },
    sign(body, at) {
      const secret = testWebhookSecret(name, listWebhookSecrets(secrets))
      if (scheme.kind === 'standard') {
        return signStandardWebhook({ id: `msg_${digestBody(body)}`, signedAt: at, body, secret })
      }
      const { header, algorithm, encoding } = scheme
      const how = { secret, ...(algorithm && { algorithm }), ...(encoding && { encoding }) }
      if (scheme.kind === 'signed_id') {
        return {
          [header.toLowerCase()]: signHmac({
            ...how,
            content: textAt(scheme.id, parseJsonBytes(body)) ?? '',
          }),
        }
      }
      const { timestamp } = scheme
      if (!timestamp) return { [header.toLowerCase()]: signHmac({ ...how, content: body }) }
      const signedAt = String(Math.floor(at.getTime() / 1000))
      const [before = ''] = (timestamp.content ?? '{timestamp}.{body}').split('{body}')
      const content = [before.replace('{timestamp}', signedAt), body]
      return {
        [timestamp.header.toLowerCase()]: signedAt,
        [header.toLowerCase()]: signHmac({ ...how, content }),
      }
    },
  }
}
