import { describe, expect, it } from 'vitest'
import type { WebhookDescription, WebhookScheme } from '../description/webhook-description.js'
import { restSupplier } from '../rest-supplier-adapter.js'
import { describePlain } from '../test-support/describe-plain.js'

const secret = 'hook-secret-of-tests'
const described = describePlain({
  baseUrl: 'https://api.example.com',
  user: undefined,
  secret: undefined,
  webhookSecrets: [secret],
})
const at = new Date('2026-11-02T10:00:00Z')
const body = Buffer.from(JSON.stringify({ id: 'E1', event: 'order' }))
const schemes: readonly WebhookScheme[] = [
  { kind: 'hmac', header: 'X-Sign' },
  { kind: 'hmac', header: 'X-Sign', algorithm: 'sha512', encoding: 'base64' },
  { kind: 'hmac', header: 'X-Sign', timestamp: { header: 'X-At' } },
  { kind: 'hmac', header: 'X-Sign', timestamp: { header: 'X-At', content: 'v0:{timestamp}:{body}' } },
  { kind: 'standard' },
  { kind: 'signed_id', header: 'X-Sign', id: 'id' },
]

function supplierWith(change: Partial<WebhookDescription>) {
  return restSupplier({
    ...described,
    webhooks: { ...(described.webhooks as WebhookDescription), ...change },
  })
}

describe('the webhook tester', () => {
  it.each(schemes)('signs what the adapter believes: %j', async (scheme) => {
    const supplier = supplierWith({ scheme, secrets: secret })
    const headers = supplier.webhookTester?.sign(body, at) ?? {}
    const verify = (content: Uint8Array) =>
      supplier.verifyWebhookSignature?.({ body: content, headers, receivedAt: at })
    expect(await verify(body)).toEqual({ verified: true })
    expect(await verify(Buffer.from(JSON.stringify({ id: 'E2' })))).toMatchObject({ verified: false })
  })

  it('says what it cannot do', () => {
    const { webhookTester } = supplierWith({ secrets: '' })
    expect(() => webhookTester?.sign(body, at)).toThrow('[webhook_secret_missing]')
    expect(() => webhookTester?.compose({ event: 'order', eventId: 'E1', at })).toThrow(
      '[capability_missing]',
    )
  })
})
