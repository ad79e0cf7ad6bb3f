import type { AlertKind, NotificationTemplate } from '@supplierkit/core/contract'
import { SupplierKitError } from '@supplierkit/core/contract'
import type { AlertPreviews, MailPreviews } from '../config/config.js'
import { loadOptional } from '../config/load-optional.js'
import type { OpenApp } from '../config/open-app.js'

/** Every message that there is, in the order in which an order meets them. */
const templateNames: Readonly<Record<NotificationTemplate, true>> = {
  created: true,
  confirmed: true,
  partially_shipped: true,
  shipped: true,
  fulfilled: true,
  status_change: true,
  canceled: true,
  rejected: true,
}

/** The names of all templates. */
export const templates = Object.keys(templateNames) as NotificationTemplate[]

/** Every alert that there is. */
const alertKindNames: Readonly<Record<AlertKind, true>> = {
  order_needs_attention: true,
  order_unknown_at_supplier: true,
  progress_not_delivered: true,
  supplier_suspended: true,
  supplier_circuit_opened: true,
  deliveries_refused: true,
  stock_feed_refused: true,
}

/** The names of all kinds of alerts. */
export const alertKinds = Object.keys(alertKindNames) as AlertKind[]

interface Sender {
  readonly from: string
}

/** What is used of `@supplierkit/email-notifier`. */
interface MailModule {
  readonly sampleMessage: MailPreviews['sample']
  readonly previewMail: (
    message: Parameters<MailPreviews['preview']>[0],
    options: Sender,
  ) => ReturnType<MailPreviews['preview']>
  readonly sampleAlerts: AlertPreviews['sample']
  readonly previewAlertMail: (
    message: Parameters<AlertPreviews['preview']>[0],
    options: Sender,
  ) => ReturnType<AlertPreviews['preview']>
  readonly mailTexts: Readonly<Record<string, unknown>>
}

/**
 * How mails of the app look: as the config says, else as the email notifier writes them by itself.
 * @throws SupplierKitError `package_missing`, `config_invalid`
 */
export async function mailPreviews({
  config,
  folder,
}: Pick<OpenApp, 'config' | 'folder'>): Promise<MailPreviews> {
  if (config.mail) return config.mail
  const loaded = await loadOptional(folder, '@supplierkit/email-notifier', 'mail preview')
  if (!isMailModule(loaded)) {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: 'supplierkit: the installed @supplierkit/email-notifier has no previews.',
      likely: 'its release does not go with that of @supplierkit/cli; install the same of both.',
    })
  }
  const sender: Sender = { from: 'Your shop <orders@example.com>' }
  return {
    sample: loaded.sampleMessage,
    preview: (message) => loaded.previewMail(message, sender),
    alerts: {
      sample: loaded.sampleAlerts,
      preview: (message) => loaded.previewAlertMail(message, sender),
    },
    locales: Object.keys(loaded.mailTexts),
  }
}

function isMailModule(loaded: unknown): loaded is MailModule {
  const needed = ['sampleMessage', 'previewMail', 'sampleAlerts', 'previewAlertMail', 'mailTexts']
  return typeof loaded === 'object' && loaded !== null && needed.every((name) => name in loaded)
}
