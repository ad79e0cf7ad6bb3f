import type { NotificationMessage } from '@supplierkit/core/contract'
import type { Authorize } from './access/operator.js'
import type { DashboardErrorCode } from './answer/dashboard-errors.js'

/** A message as a person would get it. Shown in a frame that runs no script and loads nothing. */
export interface MessagePreview {
  readonly subject: string
  readonly html: string
}

/** Renders a message without sending it, e.g. `previewMail` of `@supplierkit/email-notifier`. */
export type PreviewMessage = (
  message: NotificationMessage,
) => MessagePreview | null | Promise<MessagePreview | null>

/** What went wrong with one request. Carries no query, header or body, since those may hold secrets. */
export interface DashboardFailure {
  readonly code: DashboardErrorCode
  readonly status: number
  readonly method: string
  readonly path: string
  /** What was thrown; absent where the request itself was turned away. */
  readonly error?: unknown
}

/** Options of {@link dashboard}. */
export interface DashboardOptions {
  /** Who may see the page. Required unless `development` is `true`. */
  readonly authorize?: Authorize
  /**
   * `true`: nobody signs in, and only requests from this machine are answered; for development. `NODE_ENV` decides
   * nothing. Excludes `authorize`. Default `false`.
   */
  readonly development?: boolean
  /** Nobody changes anything by this page; the server refuses it. Default `false`. */
  readonly readOnly?: boolean
  /** The path that the page is mounted at. Default `/dashboard`. */
  readonly basePath?: string
  /** The shop's name, above the page. */
  readonly title?: string
  /** Shows messages as mails. Absent: their text, as it was sent. */
  readonly preview?: PreviewMessage
  /** Told of every request that failed. Absent: answers of 500 and above are written to `console.error`. */
  readonly onError?: (failure: DashboardFailure) => void
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number
}
