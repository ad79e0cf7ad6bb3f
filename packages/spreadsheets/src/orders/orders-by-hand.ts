import {
  type CreateOrderContext,
  type SupplierAdapter,
  type SupplierCapabilities,
  SupplierKitError,
  type SupplierOrderRequest,
} from '@supplierkit/core/contract'
import { type OrderSheet, writeOrderSheet } from './write-order-sheet.js'

/** Options of {@link ordersByHand}. */
export interface OrdersByHandOptions {
  /** The adapter's name and default supplier id. */
  readonly name: string
  /** ISO 4217 codes the supplier takes orders in. Absent: any. */
  readonly currencies?: readonly string[]
  /**
   * Tells the buyer: mails the sheet, writes it to a folder, opens a ticket. It is called once per order, and
   * again only if it throws or a person sends the order again; the sheet's name is the same each time. Absent:
   * the buyer watches for orders in `needs_attention`.
   */
  readonly handOver?: (sheet: OrderSheet, call: CreateOrderContext) => Promise<void>
}

const dayMs = 86_400_000

/**
 * A supplier at which a person places the orders, in its portal or by phone, because it offers no other way.
 * Nothing is sent, so nothing can be sent twice: each order waits in `needs_attention` until the person says
 * under which number the supplier has it (`hub.settle` with `mark_submitted`, or `hub.receiveReport`).
 */
export function ordersByHand({ name, currencies, handOver }: OrdersByHandOptions): SupplierAdapter {
  const capabilities: SupplierCapabilities = {
    idempotency: { kind: 'none' },
    lookup: 'none',
    cancellation: 'none',
    inventory: 'none',
    webhooks: 'none',
    // Nobody can be asked; what is known comes by reports.
    polling: { everyMs: 365 * dayMs },
    ...(currencies && { currencies }),
  }
  return {
    name,
    contractVersion: 1,
    capabilities,
    async createOrder(order, call) {
      await tellBuyer(name, handOver, order, call)
      throw new SupplierKitError({
        code: 'supplier_action_required',
        message: `${name}: order ${order.reference} is to be placed by a person.`,
        likely: 'place it at the supplier with our reference, then settle it with the number it got there.',
        details: { reference: order.reference },
      })
    },
    getOrderStatus: (supplierOrderId) =>
      Promise.resolve({ supplierOrderId, status: 'pending', rawStatus: 'placed by hand' }),
  }
}

async function tellBuyer(
  name: string,
  handOver: OrdersByHandOptions['handOver'],
  order: SupplierOrderRequest,
  call: CreateOrderContext,
): Promise<void> {
  try {
    await handOver?.(writeOrderSheet(order), call)
  } catch (error) {
    if (SupplierKitError.isInstance(error)) throw error
    throw new SupplierKitError({
      code: 'supplier_unreachable',
      message: `${name}: the sheet of order ${order.reference} could not be handed over.`,
      likely: 'the mail server or the folder is away; it is tried again.',
      cause: error,
    })
  }
}
