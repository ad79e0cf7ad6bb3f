export { emailNotifier } from './email-notifier.js'
export { type Html, type HtmlValue, html, renderHtml } from './html/html.js'
export type { MailAddress } from './mail/address.js'
export type { OutgoingMail } from './mail/build-mail.js'
export type { RenderedMail, RenderMail } from './mail/render-mail.js'
export type { MailAttachment } from './mail/serial-number-list.js'
export type { EmailNotifierOptions, MailOptions } from './options.js'
export { type MailPreview, previewMail } from './preview-mail.js'
export { sampleMessage } from './sample/sample-message.js'
export type { ShopOptions } from './shop.js'
export type {
  MailBlock,
  MailContent,
  MailTemplate,
  RowBlock,
  SerialNumbersBlock,
} from './templates/mail-template.js'
export { templates as mailTemplates } from './templates/templates.js'
export type { LineReason } from './texts/line-reason.js'
export type { Count, MailTexts, ScopedWording, Wording } from './texts/mail-texts.js'
export { mailTexts } from './texts/pick-texts.js'
export type { MailTransport, MailTransporter } from './transport/mail-transport.js'
export type { DescribeReason } from './view/affected-units.js'
export type { LineView, MailView, PackageView, ShopView, StepState, UnitsView } from './view/mail-view.js'
export type { TrackingUrl } from './view/packages.js'
