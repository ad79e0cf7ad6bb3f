import { checkOutgoing, type RawAnswer, toSnakeCode } from '@supplierkit/adapter-kit'
import {
  type CreateOrderContext,
  type RejectedLine,
  SupplierKitError,
  type SupplierOrderRequest,
  type SupplierOrderResponse,
} from '@supplierkit/core/contract'
import type { PhonexConnection } from '../client.js'
import { toOrderStatus } from '../mapping/order-report.js'
import {
  createdSalesOrder,
  type Refusal,
  refusal,
  salesOrderRequest,
  type SalesOrderRequest,
} from '../wire.js'

/** `POST /sales-orders`. The body depends on the order alone, so every attempt sends the same bytes. */
export async function createOrder(
  connection: PhonexConnection,
  order: SupplierOrderRequest,
  call: CreateOrderContext,
): Promise<SupplierOrderResponse> {
  const { config, readStatus } = connection
  const json = checkOutgoing(salesOrderRequest, toSalesOrderRequest(order), config.name)
  const key = config.idempotency.kind === 'key' && {
    [config.headerNames.idempotencyKey]: call.idempotencyKey,
  }
  const refuse = (answer: RawAnswer) => {
    throw orderRejected(connection, answer)
  }
  const created = await connection.request({
    method: 'POST',
    path: config.paths.salesOrders,
    json,
    schema: createdSalesOrder,
    on: { 400: refuse, 422: refuse },
    ...(key && { headers: key }),
    call,
  })
  const rejectedLines = created.rejected_lines.map(toRejectedLine)
  return {
    orders: [{ reference: order.reference, ...toOrderStatus(created, readStatus) }],
    ...(rejectedLines.length > 0 && { rejectedLines }),
  }
}

/**
 * Prices are left out: the contract's `unitPrice` is what the shop's customer pays, which is not the supplier's
 * business. The supplier invoices by its own list.
 */
function toSalesOrderRequest(order: SupplierOrderRequest): SalesOrderRequest {
  const { shipTo, contact } = order
  return {
    reference: order.reference,
    order_number: order.orderNumber,
    currency: order.currency,
    lines: order.lines.map((line) => ({
      line_number: line.lineNumber,
      item_code: line.sku,
      quantity: line.quantity,
      ...(line.warehouse && { warehouse: line.warehouse }),
    })),
    ship_to: {
      name: shipTo.name,
      ...(shipTo.company && { company: shipTo.company }),
      address1: shipTo.line1,
      ...(shipTo.line2 && { address2: shipTo.line2 }),
      city: shipTo.city,
      ...(shipTo.region && { state_code: shipTo.region }),
      ...(shipTo.postalCode && { postal_code: shipTo.postalCode }),
      country_code: shipTo.country,
      ...(shipTo.phone && { phone: shipTo.phone }),
    },
    contact: {
      ...(contact.name && { name: contact.name }),
      ...(contact.email && { email: contact.email }),
      ...(contact.phone && { phone: contact.phone }),
    },
    ...(order.shippingMethod && { shipping_method: order.shippingMethod }),
    ...(order.note && { note: order.note }),
  }
}

function toRejectedLine(line: Refusal['rejected_lines'][number]): RejectedLine {
  const code = toSnakeCode(line.code ?? 'rejected')
  return { lineNumber: line.line_number, code, reason: line.reason ?? code }
}

/** A refusal of the whole order names its lines in `details.rejectedLines`, as a partial one does in its answer. */
function orderRejected(
  { config, fromWire }: PhonexConnection,
  { status, json }: RawAnswer,
): SupplierKitError {
  const { code, rejected_lines: lines = [] } = refusal.safeParse(fromWire(json)).data ?? {}
  return new SupplierKitError({
    code: 'supplier_rejected',
    message: `${config.name}: the order was turned down.`,
    seen: `HTTP ${status}, code ${code ?? 'none'}, ${lines.length} rejected lines`,
    details: {
      status,
      ...(code !== undefined && { reason: code }),
      rejectedLines: lines.map(toRejectedLine),
    },
  })
}
