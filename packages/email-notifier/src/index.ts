export { emailNotifier } from './email-notifier.js'
export { type Html, type HtmlValue, html, renderHtml } from './html/html.js'
export type { MailAddress } from './mail/address.js'
export type { OutgoingMail } from './mail/build-mail.js'
export type { MailProps, RenderedMail, RenderMail } from './mail/render-mail.js'
export type { MailAttachment } from './mail/serial-number-list.js'
export type { EmailNotifierOptions, MailOptions } from './options.js'
export { type MailPreview, previewAlertMail, previewMail } from './preview-mail.js'
export { type PreviewedMail, previewMails, type PreviewMailsOptions } from './preview-mails.js'
export { sampleAlerts } from './sample/sample-alerts.js'
export { sampleMessage } from './sample/sample-message.js'
export type { ShopOptions } from './shop.js'
export type {
  EntryBlock,
  MailBlock,
  MailContent,
  MailTemplate,
  RowBlock,
  SerialNumbersBlock,
} from './templates/mail-template.js'
export { templates as mailTemplates } from './templates/templates.js'
export type { LineReason } from './texts/line-reason.js'
export type { AlertTexts, AlertWording } from './texts/alerts/alert-texts.js'
export type { Count } from './texts/count.js'
export type { MailTexts, ScopedWording, Wording } from './texts/mail-texts.js'
export { mailTexts } from './texts/pick-texts.js'
export type { MailHandOver, MailTransport, MailTransporter, SendMail } from './transport/mail-transport.js'
export type { DescribeReason } from './view/affected-units.js'
export type { LineView, MailView, PackageView, ShopView, StepState, UnitsView } from './view/mail-view.js'
export type { TrackingUrl } from './view/packages.js'
