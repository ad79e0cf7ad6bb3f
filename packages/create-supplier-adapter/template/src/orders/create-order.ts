import type { RawAnswer } from '@supplierkit/adapter-kit'
import {
  type CreateOrderContext,
  type RejectedLine,
  SupplierKitError,
  type SupplierOrderRequest,
  type SupplierOrderResponse,
} from '@supplierkit/core/contract'
import { z } from 'zod'
import { type AcmePartsConnection, name } from '../client.js'
import { toOrderStatus } from '../mapping/order-report.js'
import { wireCreated, wireRejectedLine } from '../wire.js'

/** `POST /orders`. The body follows from the order alone, so every attempt sends the same bytes. */
export async function createOrder(
  connection: AcmePartsConnection,
  order: SupplierOrderRequest,
  call: CreateOrderContext,
): Promise<SupplierOrderResponse> {
  const created = await connection.request({
    method: 'POST',
    path: '/orders',
    headers: { 'idempotency-key': call.idempotencyKey },
    json: toWire(order),
    schema: wireCreated,
    on: { 422: refuse },
    call,
  })
  return { orders: created.orders.map(toOrderStatus), rejectedLines: created.rejected.map(toRejectedLine) }
}

function toWire({ reference, currency, lines, shipTo, contact }: SupplierOrderRequest) {
  return {
    reference,
    currency,
    lines: lines.map(({ lineNumber, sku, quantity }) => ({ line: lineNumber, sku, quantity })),
    ship_to: {
      name: shipTo.name,
      company: shipTo.company,
      street: shipTo.line1,
      street2: shipTo.line2,
      city: shipTo.city,
      region: shipTo.region,
      postal_code: shipTo.postalCode,
      country: shipTo.country,
    },
    contact: { email: contact.email, phone: contact.phone },
  }
}

const refusal = z.object({ rejected: z.array(wireRejectedLine) })

/** The whole order was turned down: its lines and reasons go into `details.rejectedLines`. */
function refuse({ json, status }: RawAnswer): never {
  const rejected = refusal.safeParse(json).data?.rejected ?? []
  throw new SupplierKitError({
    code: 'supplier_rejected',
    message: `${name}: the order was turned down.`,
    seen: `HTTP ${status}, ${rejected.length} rejected lines`,
    details: { status, rejectedLines: rejected.map(toRejectedLine) },
  })
}

function toRejectedLine({ line, code, text }: z.infer<typeof wireRejectedLine>): RejectedLine {
  return { lineNumber: line, code, reason: text }
}
