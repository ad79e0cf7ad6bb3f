import { z } from 'zod'

/** What the suppliers of a run speak: orders. */
export const wireLine = z.object({
  lineNumber: z.number(),
  sku: z.string(),
  confirmed: z.number(),
  shipped: z.number(),
  canceled: z.number(),
})

export const wireShipment = z.object({
  id: z.string(),
  trackingNumber: z.string(),
  lines: z.array(z.object({ lineNumber: z.number(), sku: z.string(), quantity: z.number() })),
})

export const wireOrder = z.object({
  number: z.string(),
  reference: z.string(),
  state: z.string(),
  sequence: z.number(),
  /** Milliseconds since 1970 of the latest change. */
  changedAt: z.number(),
  lines: z.array(wireLine),
  shipments: z.array(wireShipment),
})

const refusals = z.array(z.object({ lineNumber: z.number(), code: z.string(), reason: z.string() }))

export const createdAnswer = z.object({ order: wireOrder, refusals })
export const refusedAnswer = z.object({ refusals })
export const foundAnswer = z.object({ orders: z.array(wireOrder) })
export const webhookBody = z.object({ eventId: z.string(), event: z.string(), order: wireOrder })

/** A request to book an order. */
export interface WireRequest {
  readonly reference: string
  readonly lines: readonly { readonly lineNumber: number; readonly sku: string; readonly quantity: number }[]
}

export type WireOrder = z.infer<typeof wireOrder>
export type WireRefusal = z.infer<typeof refusals>[number]
