import {
  createWordReader,
  listOf,
  optionalCode,
  optionalCount,
  optionalText,
  requiredText,
  toSnakeCode,
} from '@supplierkit/adapter-kit'
import type { OrderStatus, RejectedLine, SupplierOrderStatus } from '@supplierkit/core/contract'
import { z } from 'zod'

// What comes in is read leniently: only the fields that are used, and no enum of words.
export const acmeOrder = z.object({
  id: requiredText,
  customer_ref: requiredText,
  status: requiredText,
  version: optionalCount,
  items: listOf(
    z.object({
      line: z.number(),
      sku: optionalText,
      qty: optionalCount,
      sent: optionalCount,
      void: optionalCount,
    }),
  ),
  parcels: listOf(
    z.object({
      tracking: requiredText,
      carrier: optionalText,
      items: listOf(z.object({ line: z.number(), sku: z.string(), qty: z.number() })),
    }),
  ),
})

export type AcmeOrder = z.output<typeof acmeOrder>

export const acmeRefusal = z.object({
  error: optionalCode,
  rejected: listOf(z.object({ line: z.number(), why: optionalCode })),
})

// A table, not ifs. A word that is not in it is `unknown`: kept, reported, never guessed.
const statuses: Readonly<Record<string, SupplierOrderStatus>> = {
  OPEN: 'confirmed',
  HELD: 'on_hold',
  SENT: 'shipped',
  VOID: 'canceled',
}
const readStatus = createWordReader(statuses)
const rejectCodes = createWordReader({ NO_SUCH_SKU: 'unknown_sku', SOLD_OUT: 'out_of_stock' })

export function fromAcme(order: AcmeOrder): OrderStatus {
  return {
    supplierOrderId: order.id,
    reference: order.customer_ref,
    status: readStatus(order.status) ?? 'unknown',
    rawStatus: order.status,
    ...(order.version !== undefined && { sequence: order.version }),
    lines: order.items.map(({ line, qty, sent, void: canceled }) => ({
      lineNumber: line,
      ...(qty !== undefined && { confirmed: qty }),
      ...(sent !== undefined && { shipped: sent }),
      ...(canceled !== undefined && { canceled }),
    })),
    // Every parcel, each under an id of its own: a second one must not hide the first.
    shipments: order.parcels.map(({ tracking, carrier, items }) => ({
      shipmentId: tracking,
      packages: [
        {
          trackingNumber: tracking,
          ...(carrier !== undefined && { carrier }),
          lines: items.map(({ line, sku, qty }) => ({ lineNumber: line, sku, quantity: qty })),
        },
      ],
    })),
  }
}

export function fromRefusal({ rejected }: z.output<typeof acmeRefusal>): RejectedLine[] {
  return rejected.map(({ line, why = 'rejected' }) => {
    const code = rejectCodes(why) ?? toSnakeCode(why)
    return { lineNumber: line, code, reason: code.replaceAll('_', ' ') }
  })
}
