import type { MailTexts } from '../texts/mail-texts.js'
import type { ShopView } from './mail-view.js'

/** What every mail needs around its content, whoever it is for. */
export interface Frame {
  /** BCP 47. */
  readonly locale: string
  readonly texts: MailTexts
  readonly shop: ShopView
  /** Where the reader ends messages of this kind; http or https. `undefined`: they cannot be ended. */
  readonly unsubscribeUrl?: string | undefined
  /** In place of the offer to answer questions. */
  readonly footnote?: string | undefined
}
