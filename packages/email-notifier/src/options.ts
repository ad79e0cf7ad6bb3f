import type { Alert, NotificationTemplate, Recipient } from '@supplierkit/core/contract'
import { type MailAddress, parseSender } from './mail/address.js'
import type { RenderMail } from './mail/render-mail.js'
import { type ShopOptions, resolveShop } from './shop.js'
import type { MailTemplate } from './templates/mail-template.js'
import type { MailTexts } from './texts/mail-texts.js'
import type { MailTransport } from './transport/mail-transport.js'
import type { DescribeReason } from './view/affected-units.js'
import type { ShopView } from './view/mail-view.js'
import type { TrackingUrl } from './view/packages.js'

/** How mails look and what they say. */
export interface MailOptions {
  /**
   * The sender: `PhoneExport <orders@example.com>`. Missing or unreadable, every send fails with
   * `notifier_unavailable`; nothing is thrown before that.
   */
  readonly from: string | MailAddress | undefined
  /** Where answers go. Absent: to `from`. */
  readonly replyTo?: string | MailAddress | undefined
  readonly shop?: ShopOptions
  /** BCP 47, for recipients whose language is not known. Default `en`. */
  readonly locale?: string
  /** IANA name of the zone that dates are written in. Default `UTC`. */
  readonly timeZone?: string
  /** Languages of your own, or your own words for one of those that come along, by language or locale. */
  readonly texts?: Readonly<Record<string, MailTexts>>
  /** Your own content for some messages; the layout stays. */
  readonly templates?: Partial<Readonly<Record<NotificationTemplate, MailTemplate>>>
  /**
   * Writes mails to customers with your own means, such as React Email or MJML. What it answers is sent as it is:
   * escape texts from the view, or use the `html` tag.
   */
  readonly render?: RenderMail
  /** The page of an order in your shop, for the "View your order" button. */
  readonly orderUrl?: (order: { readonly id: string; readonly number: string }) => string | undefined
  /**
   * Where a reader ends messages of this kind: a page of yours with a token of yours, which also takes a POST
   * (RFC 8058). Asked only for those that may be ended; shown in the mail and in its headers. What it does with the
   * wish is up to `preferences`.
   */
  readonly unsubscribeUrl?: (about: {
    readonly recipient: Recipient
    readonly template: NotificationTemplate
    readonly orderId: string
  }) => string | undefined
  /** Where an operator looks at what an alert is about. */
  readonly alertUrl?: (alert: Alert) => string | undefined
  /** Your own tracking pages. Absent: the supplier's link, else the page of UPS, FedEx, USPS and DHL. */
  readonly trackingUrl?: TrackingUrl
  /**
   * Words for the reason behind a canceled or rejected line. Absent: well-known reasons such as
   * `out_of_stock` are told in the reader's language, all others are kept from the customer.
   */
  readonly describeReason?: DescribeReason
}

/** The options of {@link emailNotifier}. */
export interface EmailNotifierOptions extends MailOptions {
  /**
   * An SMTP address (`smtps://user:password@host:465`), nodemailer transport options, any nodemailer
   * transporter, or a function that hands a mail to a provider's API ({@link SendMail}). Nothing is opened before the first mail. Missing, every send fails with
   * `notifier_unavailable`, so that mails wait instead of being lost.
   */
  readonly transport: MailTransport | undefined
  /**
   * For one mail, from connecting until the SMTP server is ready to take it; the whole call of other transports.
   * Default 20,000 ms.
   */
  readonly timeoutMs?: number
  /**
   * From then on until the SMTP server's answer. Default 600,000 ms (10 minutes), as RFC 5321, 4.5.3.2.6 asks: who gives up
   * earlier has often sent the mail and sends it twice.
   */
  readonly answerTimeoutMs?: number
  /**
   * The provider takes a mail with the same Message-ID or idempotency key once, so one whose outcome is unclear is
   * sent again soon. Default `false`: it is sent again only after the hub's `unclearWaitMs`.
   */
  readonly idempotent?: boolean
  /** Mails on their way at once, each over a connection of its own. Default 5. */
  readonly connections?: number
  /** The channel's name. Default `email`. */
  readonly name?: string
}

/** {@link MailOptions} after checking. */
export interface MailConfig extends Pick<
  MailOptions,
  | 'locale'
  | 'texts'
  | 'templates'
  | 'render'
  | 'orderUrl'
  | 'unsubscribeUrl'
  | 'alertUrl'
  | 'trackingUrl'
  | 'describeReason'
> {
  readonly from: MailAddress
  readonly replyTo: MailAddress | undefined
  readonly shop: ShopView
  readonly timeZone: string
}

/** @throws SupplierKitError `notifier_unavailable` for a sender that cannot be used. */
export function resolveMailOptions(options: MailOptions): MailConfig {
  const from = parseSender(options.from, 'from')
  const replyTo = options.replyTo === undefined ? undefined : parseSender(options.replyTo, 'replyTo')
  return {
    ...options,
    from,
    replyTo,
    shop: resolveShop(options.shop ?? {}, from),
    timeZone: options.timeZone ?? 'UTC',
  }
}
