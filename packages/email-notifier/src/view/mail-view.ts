import type { NotificationTemplate, SupplierOrderStatus } from '@supplierkit/core/contract'
import type { Count } from '../texts/count.js'
import type { MailTexts } from '../texts/mail-texts.js'

/** How the shop presents itself. Everything in it is ready to print. */
export interface ShopView {
  readonly name: string
  readonly url: string | undefined
  readonly logoUrl: string | undefined
  /** CSS pixels. */
  readonly logoWidth: number
  readonly supportEmail: string | undefined
  /** The imprint, line by line. */
  readonly footer: readonly string[]
  /** `#rrggbb`. */
  readonly accentColor: string
}

/** One line of the order with where its units are. */
export interface LineView {
  readonly lineNumber: number
  readonly sku: string
  /** What people call it: the line's description, else the SKU. */
  readonly name: string
  readonly ordered: Count
  readonly shipped: Count
  readonly backordered: Count
  readonly canceled: Count
  /** Ordered, and neither shipped nor canceled. */
  readonly stillToCome: Count
  readonly unitPrice: string | undefined
  /** Unit price times ordered quantity. */
  readonly total: string | undefined
  /** When a backordered quantity is expected. */
  readonly expectedOn: string | undefined
}

/** Some units of a product: in a package, or those a cancellation is about. */
export interface UnitsView {
  readonly sku: string
  readonly name: string
  readonly quantity: Count
  readonly serialNumbers: readonly string[]
  /** Why these units will not come, in the reader's words. */
  readonly reason: string | undefined
}

/** One parcel. */
export interface PackageView {
  readonly position: Count
  readonly of: Count
  readonly carrier: string | undefined
  readonly trackingNumber: string | undefined
  /** http or https. */
  readonly trackingUrl: string | undefined
  readonly shippedOn: string | undefined
  readonly lines: readonly UnitsView[]
}

/** How far one of the steps from placed to delivered has come. */
export type StepState = 'done' | 'partly' | 'open'

/**
 * Everything a template can say, made once from a message: cleaned of control characters, cut to sane
 * lengths, numbers and dates as the reader writes them. It holds no supplier's name, no reference and no
 * raw status, so no template can show one.
 */
export interface MailView {
  readonly template: NotificationTemplate
  /** BCP 47. */
  readonly locale: string
  readonly texts: MailTexts
  /** Spells a number in {@link locale}. */
  readonly count: (value: number) => Count
  readonly shop: ShopView
  /** Where the reader ends messages of this kind; `undefined`: everybody gets them. http or https. */
  readonly unsubscribeUrl: string | undefined
  readonly greetingName: string | undefined
  readonly orderNumber: string
  readonly orderUrl: string | undefined
  readonly placedOn: string | undefined
  readonly occurredOn: string | undefined
  readonly shippingMethod: string | undefined
  /** The delivery address, line by line. */
  readonly shipTo: readonly string[]
  readonly lines: readonly LineView[]
  /** All lines together; absent unless every line has a price in the order's currency. */
  readonly itemsTotal: string | undefined
  readonly units: { readonly ordered: Count; readonly shipped: Count; readonly canceled: Count }
  readonly steps: Readonly<Record<'placed' | 'confirmed' | 'shipped' | 'delivered', StepState>>
  /** The shipment's packages; for `fulfilled` those of the whole order. */
  readonly packages: readonly PackageView[]
  /** `canceled`, `rejected`: the units concerned. */
  readonly affected: readonly UnitsView[]
  /**
   * Whether the message is about all of the order: `canceled` and `rejected`, that nothing of it will come;
   * `status_change`, that all of it has the new status.
   */
  readonly wholeOrder: boolean
  /** `status_change`. */
  readonly status: SupplierOrderStatus
}
