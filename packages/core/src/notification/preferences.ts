import type { InTransaction } from '../storage/storage.js'
import type { NotificationTemplate, Recipient } from './notifier.js'

/** What one person wants to be told, and how. What is absent stays as it would be without preferences. */
export interface NotificationPreferences {
  /**
   * Messages that this person does not want. Those in `requiredTemplates` are sent all the same, because they
   * change what was agreed.
   */
  readonly unwanted?: readonly NotificationTemplate[] | 'all_optional'
  /** Channels that this person wants, by the notifiers' names. A required message goes somewhere in any case. */
  readonly channels?: readonly string[]
  /** BCP 47; in place of the recipient's. */
  readonly locale?: string
}

/** What a message that is about to be planned is about. */
export interface PlannedAbout<Tx = unknown> extends InTransaction<Tx> {
  readonly orderId: string
  readonly templates: readonly NotificationTemplate[]
}

/**
 * Reads what a recipient wants. Asked while a message is planned, once for each recipient of a commit. A commit
 * does not wait longer than two seconds for it: without an answer, or after an error, the message is planned as if
 * nothing had been said. In `about.transaction` stands the app's transaction where the order is handed over within
 * one: read through it.
 */
export type PreferencesOf<Tx = unknown> = (
  recipient: Recipient,
  about: PlannedAbout<Tx>,
) => NotificationPreferences | null | undefined | Promise<NotificationPreferences | null | undefined>
