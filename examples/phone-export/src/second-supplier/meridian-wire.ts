import { z } from 'zod'

/**
 * The words of Meridian Parts' order API, a fictitious supplier. What goes out is checked strictly;
 * what comes in is read for the fields we use, and others are ignored.
 */
export const newOrder = z.strictObject({
  customer_ref: z.string().regex(/^[A-Za-z0-9_-]{1,35}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  deliver_to: z.strictObject({
    name: z.string().min(1).max(120),
    company: z.string().max(120).optional(),
    street: z.string().min(1).max(200),
    street2: z.string().max(200).optional(),
    town: z.string().min(1).max(120),
    district: z.string().max(120).optional(),
    post_code: z.string().max(20).optional(),
    country: z.string().regex(/^[A-Z]{2}$/),
    phone: z.string().max(40).optional(),
  }),
  service: z.string().max(60).optional(),
  items: z
    .array(
      z.strictObject({
        pos: z.int().min(1),
        article: z.string().min(1).max(80),
        qty: z.int().min(1).max(100_000),
      }),
    )
    .min(1)
    .max(500),
})

const parcel = z.object({
  parcel: z.string().optional(),
  haulier: z.string().optional(),
  track_no: z.string().optional(),
  track_link: z.string().optional(),
  contents: z
    .array(
      z.object({
        pos: z.number().optional(),
        article: z.string(),
        qty: z.number(),
        serials: z.array(z.string()).optional(),
      }),
    )
    .default([]),
})

/** An order as Meridian tells it. */
export const orderAnswer = z.object({
  order_no: z.string().min(1),
  customer_ref: z.string().optional(),
  /** RECEIVED, PICKING, PART_DISPATCHED, DISPATCHED, CLOSED, VOID: read through a table. */
  state: z.string().min(1),
  /** Grows with every change of the order. */
  rev: z.number().optional(),
  changed: z.string().optional(),
  items: z
    .array(
      z.object({
        pos: z.number().optional(),
        article: z.string().optional(),
        picked: z.number().optional(),
        dispatched: z.number().optional(),
        voided: z.number().optional(),
      }),
    )
    .default([]),
  consignments: z
    .array(
      z.object({
        consignment: z.string(),
        left: z.string().optional(),
        parcels: z.array(parcel).default([]),
      }),
    )
    .default([]),
})

const refusal = z.object({ pos: z.number(), code: z.string(), text: z.string().default('') })

export const createdAnswer = orderAnswer.extend({ refusals: z.array(refusal).default([]) })
export const refusedAnswer = z.object({
  error: z.string().optional(),
  refusals: z.array(refusal).default([]),
})
/** Every order here must say whose it is: one that is overlooked would be placed again. */
export const foundAnswer = z.object({
  results: z.array(orderAnswer.extend({ customer_ref: z.string().min(1) })),
})
/** `pending`: asked, decided later. */
export const voidAnswer = z.object({ answer: z.string(), state: z.string().optional() })

export const articleAnswer = z.object({
  article: z.string().min(1),
  name: z.string().optional(),
  on_hand: z.number(),
  expected: z.number().nullable().optional(),
  /** Major units as a text: `12.50`. */
  net_price: z.string().optional(),
  currency: z.string().optional(),
  depot: z.string().optional(),
  traits: z.record(z.string(), z.string()).optional(),
})
export const stockAnswer = z.object({
  generated: z.string(),
  page: z.number(),
  pages: z.number(),
  articles: z.array(articleAnswer),
})

export type NewOrder = z.infer<typeof newOrder>
export type OrderAnswer = z.infer<typeof orderAnswer>
export type CreatedAnswer = z.infer<typeof createdAnswer>
export type ArticleAnswer = z.infer<typeof articleAnswer>
