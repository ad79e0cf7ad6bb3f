import type { MailView, StepState } from '../view/mail-view.js'

/** A row of a table of products. */
export interface RowBlock {
  readonly quantity: string
  readonly name: string
  /** Empty where it would only repeat the name. */
  readonly sku: string
  /** Small print under the name. */
  readonly notes: readonly string[]
  /** At the row's end, e.g. its total. */
  readonly amount: string | undefined
  readonly serialNumbers: SerialNumbersBlock | undefined
}

/** Serial numbers of a row, as many as a mail can hold. */
export interface SerialNumbersBlock {
  readonly label: string
  readonly shown: readonly string[]
  /** `and 40 more`, where some are left out. */
  readonly more: string | undefined
}

/** One thing to look at. */
export interface EntryBlock {
  readonly title: string
  readonly text: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly link: { readonly label: string; readonly url: string } | undefined
}

/** One part of a mail. The layout knows how to write each as HTML and as text. */
export type MailBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'steps'
      readonly steps: readonly { readonly label: string; readonly state: StepState }[]
      readonly note: string | undefined
    }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | {
      readonly kind: 'products'
      readonly title: string
      readonly rows: readonly RowBlock[]
      /** `and 40 more lines`, where some are left out. */
      readonly more?: string | undefined
      readonly total: { readonly label: string; readonly amount: string } | undefined
    }
  | {
      readonly kind: 'package'
      readonly title: string
      readonly facts: readonly { readonly label: string; readonly value: string }[]
      readonly button: { readonly label: string; readonly url: string } | undefined
      readonly rows: readonly RowBlock[]
      readonly more?: string | undefined
    }
  /** Things to look at, one below the other. */
  | { readonly kind: 'entries'; readonly entries: readonly EntryBlock[]; readonly more?: string | undefined }
  | { readonly kind: 'address'; readonly title: string; readonly lines: readonly string[] }
  /** `url` is printed only if it is http or https. `quiet`: as a link, beside a button that matters more. */
  | { readonly kind: 'button'; readonly label: string; readonly url: string; readonly quiet?: boolean }

/** What a mail says, before it has a look. */
export interface MailContent {
  readonly subject: string
  /** What a mail program shows beside the subject in its list. */
  readonly preheader: string
  readonly title: string
  readonly blocks: readonly MailBlock[]
}

/** Says what one kind of message says. Plain text everywhere: escaping is the layout's work. */
export type MailTemplate = (view: MailView) => MailContent
