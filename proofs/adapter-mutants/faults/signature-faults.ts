import { createHmac, timingSafeEqual } from 'node:crypto'
import { signHmac, verifyHmacSignature } from '@supplierkit/adapter-kit'
import type { WebhookDelivery, WebhookVerification } from '@supplierkit/core/contract'
import type { WebhookDescription } from '@supplierkit/rest-supplier'
import type { PlantedFault, Planting, WholeAdapter } from '../planted-fault.js'

type Verify = (
  delivery: WebhookDelivery,
  good: WholeAdapter['verifyWebhookSignature'],
) => WebhookVerification | Promise<WebhookVerification>

/** The adapter with another way to check signatures. */
function verifying({ make }: Planting, verify: Verify) {
  const adapter = make()
  return {
    ...adapter,
    verifyWebhookSignature: (delivery: WebhookDelivery) => verify(delivery, adapter.verifyWebhookSignature),
  }
}

/** The adapter with other webhooks. */
function withWebhooks(
  { make }: Planting,
  change: (webhooks: WebhookDescription) => Partial<WebhookDescription>,
) {
  return make({
    describe: ({ webhooks }) => (webhooks ? { webhooks: { ...webhooks, ...change(webhooks) } } : {}),
  })
}

const text = (body: Uint8Array) => new TextDecoder().decode(body)
const signed = 'x-plain-signature'
const believed = { verified: true } as const

export const signatureFaults: readonly PlantedFault[] = [
  {
    fault: 'hex is expected where the supplier writes base64',
    rule: 'a-right-signature-is-believed',
    plant: (planting) =>
      withWebhooks(planting, ({ scheme }) => ({
        scheme: scheme.kind === 'hmac' ? { ...scheme, encoding: 'hex' } : scheme,
      })),
  },
  {
    fault: 'if (signature)',
    rule: 'a-wrong-signature-is-refused',
    plant: (planting) =>
      verifying(planting, (delivery, good) => (delivery.headers[signed] ? believed : good(delivery))),
  },
  {
    fault: 'deliveries without a signature are let through',
    rule: 'a-missing-signature-is-refused',
    plant: (planting) =>
      verifying(planting, (delivery, good) => (delivery.headers[signed] ? good(delivery) : believed)),
  },
  {
    fault: 'the body is parsed and written again before it is checked',
    rule: 'a-changed-byte-is-noticed',
    plant: (planting) =>
      verifying(planting, (delivery, good) => {
        try {
          const body = new TextEncoder().encode(JSON.stringify(JSON.parse(text(delivery.body))))
          return good({ ...delivery, body })
        } catch {
          return good(delivery)
        }
      }),
  },
  {
    fault: 'only the first of the active secrets is tried',
    rule: 'a-rotated-secret-is-valid-beside-the-old-one',
    plant: (planting) =>
      withWebhooks(planting, () => ({ secrets: planting.settings.webhookSecrets.slice(0, 1) })),
  },
  {
    fault: "createHmac('sha256', secret ?? '')",
    rule: 'without-a-secret-nothing-is-believed',
    plant: (planting) =>
      verifying(planting, (delivery, good) => {
        const [secret = ''] = planting.settings.webhookSecrets
        if (secret !== '') return good(delivery)
        const time = delivery.headers['x-plain-time'] ?? ''
        const right = createHmac('sha256', secret).update(`${time}.`).update(delivery.body).digest('base64')
        return right === delivery.headers[signed] ? believed : good(delivery)
      }),
  },
  {
    fault: 'timingSafeEqual of two lengths',
    rule: 'verifying-never-throws',
    plant: (planting) =>
      verifying(planting, (delivery, good) => {
        const given = Buffer.from(delivery.headers[signed] ?? '', 'base64')
        if (delivery.headers[signed]) timingSafeEqual(given, Buffer.alloc(32))
        return good(delivery)
      }),
  },
  {
    fault: 'the body is parsed before it is verified',
    rule: 'verifying-never-throws',
    plant: (planting) =>
      verifying(planting, (delivery, good) => {
        JSON.parse(text(delivery.body))
        return good(delivery)
      }),
  },
  {
    fault: '"expected 4f2a..., got 9b1c..."',
    rule: 'a-refusal-gives-nothing-away',
    plant: (planting) =>
      verifying(planting, async (delivery, good) => {
        const verification = await good(delivery)
        if (verification.verified) return verification
        const [secret = ''] = planting.settings.webhookSecrets
        const content = [`${delivery.headers['x-plain-time'] ?? ''}.`, delivery.body]
        const expected = signHmac({ secret, content, encoding: 'base64' })
        return { ...verification, seen: `expected ${expected}, got ${delivery.headers[signed] ?? 'none'}` }
      }),
  },
  {
    fault: 'body.buffer',
    rule: 'a-body-is-bytes',
    plant: (planting) =>
      verifying(planting, (delivery, good) =>
        good({ ...delivery, body: new Uint8Array(delivery.body.buffer) }),
      ),
  },
  {
    fault: 'String(body)',
    rule: 'a-body-is-bytes',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        handleWebhook: (delivery, call) =>
          adapter.handleWebhook(
            // A Buffer is its text; a plain array of bytes is "123,34,...".
            { ...delivery, body: new TextEncoder().encode(String(delivery.body)) },
            call,
          ),
      }
    },
  },
  {
    fault: 'a timestamp that is signed and never looked at',
    rule: 'an-old-delivery-is-refused',
    plant: (planting) =>
      withWebhooks(planting, ({ scheme }) => ({
        scheme:
          scheme.kind === 'hmac' && scheme.timestamp
            ? { ...scheme, timestamp: { ...scheme.timestamp, toleranceMs: 1e15 } }
            : scheme,
      })),
  },
  {
    fault: 'a timestamp that is looked at and not signed',
    rule: 'a-timestamp-cannot-be-exchanged',
    // The supplier that its author has in mind signs the body alone, and so does the double that he wrote.
    double: (double) => ({
      ...double,
      ...(double.webhooks && {
        webhooks: {
          ...double.webhooks,
          sign: ({ body }, { secret, at }) => ({
            'x-plain-time': String(at.getTime()),
            [signed]: signHmac({ secret, content: body }),
          }),
        },
      }),
    }),
    plant: (planting) =>
      verifying(planting, ({ body, headers, receivedAt }) => {
        const off = Math.abs(receivedAt.getTime() - Number(headers['x-plain-time'] ?? 0))
        const refusal = { verified: false, seen: 'x', likely: 'x' } as const
        if (off > 300_000) return { ...refusal, code: 'webhook_timestamp_outside_tolerance' }
        const { webhookSecrets: secrets } = planting.settings
        return verifyHmacSignature({ body, signature: headers[signed], secrets, header: signed })
      }),
  },
  {
    fault: 'Date.now() in place of receivedAt',
    rule: 'time-is-measured-at-receipt',
    plant: (planting) =>
      verifying(planting, (delivery, good) => good({ ...delivery, receivedAt: new Date() })),
  },
]
