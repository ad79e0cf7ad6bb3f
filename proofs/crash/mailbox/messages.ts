/** A mail that the server said yes to. */
export interface TakenMail {
  readonly messageId: string
  readonly to: string
  /** Who handed it over, by the name it greeted with. */
  readonly worker: string
  /** When the server wrote its 250, in milliseconds since 1970. */
  readonly at: number
}

/** What the mail server's process is started with. */
export interface MailboxSetup {
  readonly seed: number
}

/** What the mail server's process gets. */
export type ToMailbox =
  /** Report the next mail as soon as it is taken. */
  | { readonly kind: 'watch' }
  | { readonly kind: 'end_faults' }
  /** Write all mails to this file. */
  | { readonly kind: 'report'; readonly file: string }

/** What the mail server's process sends. */
export type FromMailbox =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'taken'; readonly worker: string }
  | { readonly kind: 'reported' }
