import { z } from 'zod'
import {
  aFunction,
  aSchema,
  field,
  listOf,
  nothing,
  paging,
  path,
  query,
  type ShapeOf,
  text,
} from './description-parts.js'
import type {
  CreateDescription,
  FindDescription,
  LineFields,
  OrderFields,
  PackageFields,
  ReadDescription,
  RefusalDescription,
  ShipmentFields,
} from './order-description.js'

const lineFields = {
  lineNumber: field.optional(),
  sku: field.optional(),
  confirmed: field.optional(),
  backordered: field.optional(),
  shipped: field.optional(),
  canceled: field.optional(),
  expectedAt: field.optional(),
} satisfies ShapeOf<LineFields>

const packageFields = {
  packageId: field.optional(),
  carrier: field.optional(),
  trackingNumber: field.optional(),
  trackingUrl: field.optional(),
  lines: listOf({
    lineNumber: field.optional(),
    sku: field,
    quantity: field,
    serialNumbers: field.optional(),
  }).optional(),
} satisfies ShapeOf<PackageFields>

const shipmentFields = {
  ...packageFields,
  shipmentId: field.optional(),
  shippedAt: field.optional(),
  packages: listOf(packageFields).optional(),
} satisfies ShapeOf<ShipmentFields>

/** `order` of a description, where it has fields. */
export const orderFields = {
  supplierOrderId: field,
  reference: field.optional(),
  status: field,
  sequence: field.optional(),
  occurredAt: field.optional(),
  lines: listOf(lineFields)
    .refine((line) => 'lineNumber' in line || 'sku' in line, 'needs lineNumber or sku')
    .optional(),
  shipments: listOf(shipmentFields).optional(),
} satisfies ShapeOf<OrderFields>

const rejectedLines = listOf({ lineNumber: field, code: field.optional(), reason: field.optional() })

/** `create` of a description. */
export const create = {
  method: z.enum(['POST', 'PUT']).optional(),
  path: path(['reference']),
  body: aFunction,
  accepts: aSchema.optional(),
  orders: field.optional(),
  rejectedLines: rejectedLines.optional(),
  refusal: z
    .strictObject({
      code: field.optional(),
      duplicateCodes: z.array(text).optional(),
      conflict: z.enum(['duplicate_reference', 'rejected']).optional(),
      lines: rejectedLines.optional(),
    } satisfies ShapeOf<RefusalDescription>)
    .optional(),
} satisfies ShapeOf<CreateDescription>

/** `read` of a description. */
export const read = { path: path(['id'], ['id']), order: field.optional() } satisfies ShapeOf<ReadDescription>

const findFields = {
  path: path(['reference']),
  query: query(['reference']).optional(),
  orders: field.optional(),
  paging: paging.optional(),
  consistency: z.enum(['strong', 'eventual']),
  none: nothing,
} satisfies ShapeOf<FindDescription>

const meaning = z.enum(['accepted', 'requested', 'refused', 'too_late', 'by_status'])
const outcomes = z
  .record(
    z.string().regex(/^[2-5]\d\d$/, 'must be an HTTP status'),
    z.union(
      [meaning, z.strictObject({ word: field, means: z.record(text, meaning) })],
      `must be one of ${meaning.options.join(', ')}, or { word, means }`,
    ),
  )
  .refine((table) => Object.keys(table).length > 0, 'needs at least one HTTP status')

/** What `cancel` and `change` have in common. */
export const negotiation = {
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  path: path(['id'], ['id']),
  outcomes,
  order: field.optional(),
  code: field.optional(),
}

/** `find` of a description. */
export const find = z
  .strictObject(findFields)
  .refine(
    (one) => [one.path, ...Object.values(one.query ?? {})].some((part) => part.includes('{reference}')),
    'needs {reference} in its path or query',
  )
