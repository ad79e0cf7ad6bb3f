import type { SupplierAdapter, WebhookDelivery } from '@supplierkit/core/contract'
import { type CheckLine, fail, failed, ok, warn } from './check-line.js'

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Signs a test webhook as the supplier would, and lets the adapter verify and read it, and refuse a changed one. */
export async function checkWebhooks(
  adapter: SupplierAdapter,
  supplierId: string,
  at: Date,
): Promise<CheckLine> {
  const check = `${supplierId}: webhooks`
  const { capabilities, webhookTester: tester } = adapter
  if (capabilities.webhooks === 'none') return ok(check, 'has none; its orders are asked for')
  if (!tester) {
    return warn(
      check,
      'not tried: the adapter has no webhookTester',
      'wait for a real one, or give the adapter a tester.',
    )
  }
  const [event] = tester.events
  const signsContent = capabilities.webhooks === 'payload'
  if (event === undefined && !signsContent) {
    return warn(check, 'not tried: the adapter cannot write one', 'send one with: supplierkit trigger --body')
  }
  try {
    const body =
      event === undefined
        ? Buffer.from('{"test":true}')
        : tester.compose({ event, eventId: 'TEST-EVENT', at })
    const delivery: WebhookDelivery = { body, headers: tester.sign(body, at), receivedAt: at }
    const believed = await adapter.verifyWebhookSignature?.(delivery)
    if (!believed?.verified) {
      return fail(
        check,
        `its own signature is refused: ${believed?.code ?? 'no verification'}`,
        believed?.likely ?? '',
      )
    }
    const changed = Buffer.concat([body, Buffer.from(' ')])
    const forged = await adapter.verifyWebhookSignature?.({ ...delivery, body: changed })
    if (signsContent && forged?.verified !== false) {
      return fail(
        check,
        'a changed body is believed',
        'correct verifyWebhookSignature: it must cover every byte.',
      )
    }
    if (event === undefined) return ok(check, 'a signed one is believed, a changed one refused')
    const call = { signal: new AbortController().signal, logger: silent, attempt: 1 }
    await adapter.handleWebhook?.(delivery, call)
    return ok(check, `a signed ${event} is believed and read${signsContent ? ', a changed one refused' : ''}`)
  } catch (error) {
    return failed(check, error, 'look into the adapter’s webhook code.')
  }
}
