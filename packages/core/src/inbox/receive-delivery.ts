import { SupplierKitError } from '../contract/errors.js'
import type { SupplierAdapter, WebhooksFacet } from '../contract/supplier-adapter.js'
import type {
  WebhookDelivery,
  WebhookEvent,
  WebhookRefusalCode,
  WebhookVerification,
} from '../contract/webhook.js'
import type { Engine } from '../hub/engine.js'
import { limitTime } from '../supplier/call-supplier.js'
import { hasWebhooks } from '../supplier/powers.js'
import { keepHeaders } from './keep-headers.js'
import { digest, newDelivery } from './new-delivery.js'
import type { RefusalWatch } from './refusal-watch.js'

/** A webhook as the web server got it. */
export interface IncomingDelivery {
  readonly body: Uint8Array
  /** Any case. */
  readonly headers: Readonly<Record<string, string>>
}

/** `duplicate`: the same delivery was stored before; the supplier gets the same answer. */
export interface DeliveryReceipt {
  readonly id: string
  readonly deliveryId: string
  readonly outcome: 'stored' | 'duplicate'
}

/**
 * Verifies a delivery and stores its raw bytes once. Returns only after they are durable, so that a 2xx
 * means "we have it". What it means is applied in the background.
 */
export async function receiveDelivery<Tx>(
  engine: Engine<Tx>,
  watch: RefusalWatch,
  supplierId: string,
  incoming: IncomingDelivery,
): Promise<DeliveryReceipt> {
  return engine.observation.work({ name: 'receive_delivery', supplierId }, () =>
    verifyAndStore(engine, watch, supplierId, incoming),
  )
}

/**
 * The adapter of a supplier that sends webhooks.
 * @throws SupplierKitError `supplier_unknown`, `webhooks_not_supported`, `storage_unavailable`
 */
export async function requireWebhooks<Tx>(
  engine: Pick<Engine<Tx>, 'suppliers'>,
  supplierId: string,
): Promise<SupplierAdapter & WebhooksFacet> {
  const { adapter } = await engine.suppliers.resolve(supplierId)
  if (hasWebhooks(adapter)) return adapter
  throw new SupplierKitError({
    code: 'webhooks_not_supported',
    message: `${supplierId} declares no webhooks; its orders are polled.`,
    likely: 'the address of another supplier was configured there.',
  })
}

type Refusal = Extract<WebhookVerification, { verified: false }>

const refusalWords: Readonly<Record<WebhookRefusalCode, string>> = {
  webhook_signature_missing: 'a webhook was refused, because it is not signed',
  webhook_signature_invalid:
    'a webhook was refused, because its signature fits none of the configured secrets',
  webhook_timestamp_outside_tolerance: 'a webhook was refused, because it was not signed just now',
  webhook_secret_missing: 'a webhook cannot be verified, because no usable secret is configured',
}

/** Why a delivery is refused; `null`: it is believed. An answer that the contract does not have believes nothing. */
function refusalOf(answer: unknown): Refusal | null {
  const given: { readonly verified?: unknown; readonly code?: unknown } =
    typeof answer === 'object' && answer !== null ? answer : {}
  if (given.verified === true) return null
  if (given.verified === false && Object.hasOwn(refusalWords, String(given.code))) return given as Refusal
  return {
    verified: false,
    code: 'webhook_signature_invalid',
    seen: 'verifyWebhookSignature answered neither verified: true nor a refusal',
    likely: 'a mistake in the adapter: see WebhookVerification.',
  }
}

async function verifyAndStore<Tx>(
  engine: Engine<Tx>,
  watch: RefusalWatch,
  supplierId: string,
  incoming: IncomingDelivery,
): Promise<DeliveryReceipt> {
  const { runtime, storage, hints, observation } = engine
  const adapter = await requireWebhooks(engine, supplierId)
  const now = runtime.clock.now()
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const delivery: WebhookDelivery = { body: incoming.body, headers, receivedAt: now }
  const refusal = refusalOf(await verify(engine, adapter, supplierId, delivery))
  if (refusal) {
    observation.record({ kind: 'delivery', supplierId, outcome: 'refused' })
    await watch.refused(supplierId, refusal.code)
    throw new SupplierKitError({
      code: refusal.code,
      message: `${supplierId}: ${refusalWords[refusal.code]}.`,
      seen: refusal.seen,
      likely: refusal.likely,
    })
  }
  watch.verified(supplierId)

  const event = await read(engine, adapter, supplierId, delivery)
  const delivered = newDelivery({
    supplierId,
    deliveryId: event?.deliveryId ?? `sha256:${digest(incoming.body)}`,
    name: event?.name ?? 'unreadable',
    body: incoming.body,
    headers: keepHeaders(headers),
    receivedAt: now,
  })
  // What its adapter cannot read is kept all the same: a corrected adapter can be given it again.
  const lastError = 'webhook_payload_invalid: the adapter could not read it'
  const record = event ? delivered : ({ ...delivered, state: 'failed', dueAt: null, lastError } as const)
  const outcome = await storage.insertDelivery(record)
  observation.record({ kind: 'delivery', supplierId, outcome: event ? outcome : 'unreadable' })
  if (outcome === 'stored') hints.now('inbox')
  return { id: record.id, deliveryId: record.deliveryId, outcome }
}

async function verify<Tx>(
  { runtime, settings }: Engine<Tx>,
  adapter: WebhooksFacet,
  supplierId: string,
  delivery: WebhookDelivery,
): Promise<unknown> {
  return limitTime(
    runtime,
    { supplierId, method: 'verifyWebhookSignature', attempt: 1, timeoutMs: settings.requestTimeoutMs },
    async () => adapter.verifyWebhookSignature(delivery),
  )
}

async function read<Tx>(
  engine: Engine<Tx>,
  adapter: WebhooksFacet,
  supplierId: string,
  delivery: WebhookDelivery,
): Promise<WebhookEvent | null> {
  const { runtime, settings } = engine
  try {
    return await limitTime(
      runtime,
      { supplierId, method: 'handleWebhook', attempt: 1, timeoutMs: settings.requestTimeoutMs },
      (context) => adapter.handleWebhook(delivery, context),
    )
  } catch (error) {
    const code = SupplierKitError.isInstance(error) ? error.code : 'unexpected'
    runtime.logger.error(
      { supplierId, code, error },
      'a verified delivery could not be read; it is kept for a replay',
    )
    return null
  }
}
