import { z } from 'zod'
import { field, fieldsByName, nothing, paging, path, query, type ShapeOf, text } from './description-parts.js'
import type { ItemDescription, StockDescription, StockFields } from './stock-description.js'

const item = {
  sku: field,
  available: field,
  warehouse: field.optional(),
  incoming: field.optional(),
  price: field.optional(),
  currency: field.optional(),
  asOf: field.optional(),
  title: field.optional(),
  attributes: fieldsByName.optional(),
} satisfies ShapeOf<StockFields>

const one = {
  path: path(['sku']),
  query: query(['sku']).optional(),
  items: field.optional(),
  paging: paging.optional(),
  unknown: nothing,
} satisfies ShapeOf<ItemDescription>

/** `stock` of a description. */
export const stock = {
  mode: z.enum(['full', 'delta']),
  path: path([]),
  query: query([]).optional(),
  items: field.optional(),
  item: z.strictObject(item),
  pricesIn: z.enum(['major', 'minor']).optional(),
  paging: paging.optional(),
  since: z.strictObject({ parameter: text, mark: field }).optional(),
  one: z.strictObject(one),
} satisfies ShapeOf<StockDescription>
