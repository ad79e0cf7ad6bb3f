import type { DeliveryRecord, DeliveryState } from '@supplierkit/core/contract'
import { redact } from '@supplierkit/core/contract'
import { Refusal } from '../answer/answers.js'
import { redactBody } from '../redact/redact-body.js'
import type { RouteContext } from '../route/context.js'
import { type Listed, oneOf, pageOf, textOf, toPage } from '../route/parameters.js'

const states: readonly DeliveryState[] = ['received', 'applied', 'stale', 'parked', 'ignored', 'failed']

/** A delivery, in a list. */
export function toDeliveryRow(one: DeliveryRecord) {
  return {
    id: one.id,
    supplierId: one.supplierId,
    deliveryId: one.deliveryId,
    name: one.name,
    state: one.state,
    orderId: one.orderId,
    receivedAt: one.receivedAt,
    appliedAt: one.appliedAt,
    attempts: one.attempts,
    dueAt: one.dueAt,
    lastError: one.lastError,
    bytes: one.body.byteLength,
  }
}

/** Webhooks as they came, newest first. */
export async function readDeliveries({ hub, query }: RouteContext): Promise<Listed<DeliveryRow>> {
  const page = pageOf(query)
  const supplierId = textOf(query, 'supplier')
  const state = oneOf(query, 'state', states)
  const deliveries = await hub.storage.listDeliveries({
    ...page,
    ...(supplierId === undefined ? {} : { supplierId }),
    ...(state === undefined ? {} : { state }),
  })
  return toPage(deliveries, page.limit, ({ id }) => id, toDeliveryRow)
}

/** One delivery with its headers and its body, persons and secrets masked. */
export async function readDelivery({ hub, params }: RouteContext): Promise<DeliveryView> {
  const delivery = await hub.storage.getDelivery(params['id'] ?? '')
  if (!delivery) throw new Refusal('delivery_not_found')
  return {
    ...toDeliveryRow(delivery),
    headers: redact(delivery.headers) as Readonly<Record<string, string>>,
    body: redactBody(delivery.body),
  }
}

/** See {@link toDeliveryRow}. */
export type DeliveryRow = ReturnType<typeof toDeliveryRow>

/** A delivery with what it says. */
export interface DeliveryView extends DeliveryRow {
  readonly headers: Readonly<Record<string, string>>
  /** `null`: it is no JSON. */
  readonly body: unknown
}
