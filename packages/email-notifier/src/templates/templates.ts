import type { NotificationTemplate } from '@supplierkit/core/contract'
import { canceled } from './canceled.js'
import { confirmed } from './confirmed.js'
import { created } from './created.js'
import { fulfilled } from './fulfilled.js'
import type { MailTemplate } from './mail-template.js'
import { partiallyShipped } from './partially-shipped.js'
import { rejected } from './rejected.js'
import { shipped } from './shipped.js'
import { statusChange } from './status-change.js'

/** The templates that come with the package, one for each kind of message. */
export const templates: Readonly<Record<NotificationTemplate, MailTemplate>> = {
  created,
  confirmed,
  partially_shipped: partiallyShipped,
  shipped,
  status_change: statusChange,
  canceled,
  fulfilled,
  rejected,
}

/** Their names. */
export const templateNames = Object.keys(templates) as readonly NotificationTemplate[]
