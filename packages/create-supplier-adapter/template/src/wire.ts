import { z } from 'zod'

// The supplier's own words, and only those that are used. What is not here may change without harm.

const wireLine = z.object({
  line: z.number().int(),
  sku: z.string(),
  confirmed: z.number().int().nonnegative(),
  backordered: z.number().int().nonnegative(),
  shipped: z.number().int().nonnegative(),
  canceled: z.number().int().nonnegative(),
})

const wirePackage = z.object({
  id: z.string(),
  carrier: z.string(),
  tracking: z.string(),
  lines: z.array(
    z.object({ line: z.number().int(), sku: z.string(), quantity: z.number().int().positive() }),
  ),
})

const wireShipment = z.object({
  id: z.string(),
  shipped_at: z.coerce.date(),
  packages: z.array(wirePackage),
})

/** An order as the supplier shows it. */
export const wireOrder = z.object({
  id: z.string().min(1),
  reference: z.string(),
  status: z.string(),
  revision: z.number().int(),
  updated_at: z.coerce.date(),
  lines: z.array(wireLine),
  shipments: z.array(wireShipment),
})

/** One of {@link wireOrder}. */
export type WireOrder = z.infer<typeof wireOrder>

/** A line that was turned down. */
export const wireRejectedLine = z.object({ line: z.number().int(), code: z.string(), text: z.string() })

/** The answer to a new order. */
export const wireCreated = z.object({
  orders: z.array(wireOrder),
  rejected: z.array(wireRejectedLine).default([]),
})

/** A row of the stock list. Prices are text, so that no fraction gets lost. */
export const wireStockRow = z.object({
  sku: z.string().min(1),
  warehouse: z.string(),
  available: z.number().int().nonnegative(),
  price: z.string(),
})

/** One of {@link wireStockRow}. */
export type WireStockRow = z.infer<typeof wireStockRow>

/** A page of the stock list. */
export const wireStockPage = z.object({
  items: z.array(wireStockRow),
  next: z.number().int().nullable(),
})

/** A webhook. Events that are not known here are taken and mean nothing. */
export const wireEvent = z.object({
  id: z.string().min(1),
  event: z.string(),
  order: wireOrder.optional(),
  stock: z.array(wireStockRow).optional(),
})
