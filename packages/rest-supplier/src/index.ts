export type { AuthDescription } from './description/auth-description.js'
export type { IdempotencyDescription, RestSupplierDescription } from './description/description.js'
export { type Field, type ListFields, type Reader, readWith } from './description/field.js'
export type {
  CancelDescription,
  ChangeDescription,
  CreateDescription,
  FindDescription,
  LineFields,
  NegotiationDescription,
  OrderFields,
  OrderReading,
  PackageFields,
  PackageLineFields,
  ReadDescription,
  ReadOrder,
  RefusalDescription,
  RejectedLineFields,
  RequestMeaning,
  RequestWords,
  ShipmentFields,
} from './description/order-description.js'
export type {
  CursorPages,
  LinkedPages,
  NumberedPages,
  OffsetPages,
  PageSize,
  Paging,
} from './description/paging.js'
export type { ItemDescription, StockDescription, StockFields } from './description/stock-description.js'
export type {
  HmacScheme,
  SignedIdScheme,
  StandardScheme,
  WebhookDescription,
  WebhookScheme,
} from './description/webhook-description.js'
export { restSupplier } from './rest-supplier-adapter.js'
