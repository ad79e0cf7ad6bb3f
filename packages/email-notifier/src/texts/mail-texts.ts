import type { NotificationTemplate, SupplierOrderStatus } from '@supplierkit/core/contract'
import type { AlertTexts } from './alerts/alert-texts.js'
import type { Count } from './count.js'
import type { LineReason } from './line-reason.js'

/** The words one mail opens with. */
export interface Wording {
  /** @param order the number that the customer knows the order by. */
  readonly subject: (order: string) => string
  readonly title: string
  readonly lead: string
}

/** Two wordings: for all of an order, and for some of its items. */
export interface ScopedWording {
  readonly whole: Wording
  readonly part: Wording
}

type PlainTemplate = Exclude<NotificationTemplate, 'status_change' | 'canceled' | 'rejected'>

/** Every word that a mail of one language needs. A table with a missing text does not compile. */
export interface MailTexts {
  /** The direction this language is written in. */
  readonly dir: 'ltr' | 'rtl'
  /** @param name who is greeted; absent where it is not known. */
  readonly hello: (name: string | undefined) => string
  readonly messages: Readonly<Record<PlainTemplate, Wording>>
  readonly canceled: ScopedWording
  readonly rejected: ScopedWording
  /** `status_change` by the new status. */
  readonly statuses: Readonly<Record<SupplierOrderStatus, Wording>>
  /** `status_change` where only a part of the order has the new status. */
  readonly partStatuses: Readonly<Record<'on_hold' | 'backordered' | 'delivered', Wording>>
  readonly steps: Readonly<Record<'placed' | 'confirmed' | 'shipped' | 'delivered', string>>
  readonly labels: Readonly<
    Record<
      | 'order'
      | 'placedOn'
      | 'shippedOn'
      | 'shippingMethod'
      | 'shipTo'
      | 'items'
      | 'stillToCome'
      | 'affectedItems'
      | 'itemsTotal'
      | 'carrier'
      | 'trackingNumber'
      | 'imei'
      | 'serialNumbers'
      | 'viewOrder',
      string
    >
  >
  /** Between a label and its value in plain text, e.g. `: `. */
  readonly colon: string
  readonly progress: (shipped: Count, ordered: Count) => string
  readonly backordered: (count: Count, expectedOn: string | undefined) => string
  readonly canceledCount: (count: Count) => string
  readonly shippedCount: (count: Count) => string
  readonly package: (position: Count, of: Count) => string
  readonly track: (carrier: string | undefined) => string
  readonly each: (price: string) => string
  readonly moreLines: (count: Count) => string
  readonly moreSerialNumbers: (count: Count) => string
  readonly serialNumbersAttached: string
  readonly questions: (address: string) => string
  /** The way out of messages that nobody has to get. */
  readonly unsubscribe: string
  readonly reasons: Readonly<Record<LineReason, string>>
  /** What operators are told. */
  readonly alerts: AlertTexts
}
