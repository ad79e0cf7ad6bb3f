import { z } from 'zod'
import { SupplierKitError } from '../contract/errors.js'
import type { Order, OrderLine } from '../contract/order.js'
import { isStorable } from '../storage/is-storable.js'

const text = (max: number) => z.string().max(max)
const name = (max: number) => z.string().trim().min(1).max(max)
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD')

const addressSchema = z.object({
  name: name(200),
  company: text(200).optional(),
  line1: name(200),
  line2: text(200).optional(),
  city: name(100),
  region: text(100).optional(),
  postalCode: text(20).optional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as US'),
  phone: text(40).optional(),
})

const lineSchema = z.object({
  lineNumber: z.number().int().min(1).max(1_000_000).optional(),
  sku: name(200),
  quantity: z.number().int('must be whole units').min(1, 'must be at least 1').max(10_000_000),
  unitPrice: z
    .object({ amount: z.number().int('must be whole minor units').min(0, 'must not be negative'), currency })
    .optional(),
  description: text(1_000).optional(),
  supplierId: name(100).optional(),
  warehouse: text(100).optional(),
})

const orderSchema = z
  .object({
    id: name(200).refine(isStorable, 'must not hold NUL or half a surrogate pair'),
    number: name(100).optional(),
    currency,
    placedAt: z.date().optional(),
    customer: z.object({
      name: text(200).optional(),
      company: text(200).optional(),
      email: text(320).optional(),
      phone: text(40).optional(),
      locale: text(35).optional(),
    }),
    shipTo: addressSchema,
    lines: z.array(lineSchema).min(1, 'must have at least one line').max(10_000),
    supplierId: name(100).optional(),
    shippingMethod: text(200).optional(),
    note: text(5_000).optional(),
  })
  .superRefine((order, context) => {
    const seen = new Set<number>()
    order.lines.forEach((line, index) => {
      const lineNumber = line.lineNumber ?? index + 1
      if (seen.has(lineNumber)) {
        context.addIssue({
          code: 'custom',
          path: ['lines', index, 'lineNumber'],
          message: 'must be unique in the order',
        })
      }
      seen.add(lineNumber)
      if (line.unitPrice && line.unitPrice.currency !== order.currency) {
        context.addIssue({
          code: 'custom',
          path: ['lines', index, 'unitPrice', 'currency'],
          message: `must be the order's currency ${order.currency}`,
        })
      }
    })
  })

/** A line whose number is settled. */
export type ValidLine = OrderLine & { readonly lineNumber: number }

/** An order that was checked: every line has its number. */
export type ValidOrder = Omit<Order, 'lines'> & { readonly lines: readonly ValidLine[] }

/**
 * Checks an order as the shop gave it. Fields that the contract does not know are dropped.
 * @throws SupplierKitError `order_invalid` with `details.issues`: `{ path, message }` for everything wrong.
 */
export function validateOrder(input: unknown): ValidOrder {
  const parsed = orderSchema.safeParse(input)
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    }))
    throw new SupplierKitError({
      code: 'order_invalid',
      message: `the order cannot be forwarded: ${issues.map((issue) => `${issue.path || 'order'} ${issue.message}`).join('; ')}`,
      likely: 'correct the order in the shop and forward it again; nothing was stored or sent.',
      details: { issues },
    })
  }
  const order = parsed.data as Order
  return {
    ...order,
    lines: order.lines.map((line, index) => ({ ...line, lineNumber: line.lineNumber ?? index + 1 })),
  }
}
