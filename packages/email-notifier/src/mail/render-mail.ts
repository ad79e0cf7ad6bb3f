import { SupplierKitError } from '@supplierkit/core/contract'
import { htmlLayout } from '../layout/html-layout.js'
import { textLayout } from '../layout/text-layout.js'
import type { MailConfig } from '../options.js'
import type { MailContent } from '../templates/mail-template.js'
import { templates } from '../templates/templates.js'
import type { MailView } from '../view/mail-view.js'
import { serialNumbersNote } from './serial-number-list.js'

/** A mail's subject and its two bodies. */
export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** What a mail is written from. */
export interface MailProps {
  /** What the mail says, in blocks, before it has a look. */
  readonly content: MailContent
  /** Everything that can be said, ready to print: numbers, money and dates as the reader writes them. */
  readonly view: MailView
  /** Writes the mail as the package would, to change only a part of it. */
  readonly standard: () => RenderedMail
}

/**
 * Writes mails with your own means. Without a `subject` or a `text` the package's own are sent. A mail for which it
 * throws waits and is tried again.
 */
export type RenderMail = (
  props: MailProps,
) =>
  | Promise<Pick<RenderedMail, 'html'> & Partial<RenderedMail>>
  | (Pick<RenderedMail, 'html'> & Partial<RenderedMail>)

/** @throws SupplierKitError `notifier_unavailable` when `render` throws or answers something else. */
export async function renderMail(view: MailView, config: MailConfig): Promise<RenderedMail> {
  const template = config.templates?.[view.template] ?? templates[view.template]
  const written = template(view)
  const content = { ...written, blocks: [...written.blocks, ...serialNumbersNote(view)] }
  const standard = () => ({
    subject: content.subject,
    html: htmlLayout(content, view),
    text: textLayout(content, view),
  })
  if (config.render === undefined) return standard()
  const answer = await renderOwn(config.render, { content, view, standard })
  const { subject = content.subject, html, text = textLayout(content, view) } = answer
  return { subject, html, text }
}

async function renderOwn(render: RenderMail, props: MailProps) {
  let seen: string
  try {
    const answer: unknown = await render(props)
    if (isRendered(answer)) return answer
    seen = 'an answer without html'
  } catch (error) {
    // Its name, never its text: a template may quote the customer.
    seen = error instanceof Error ? error.name : typeof error
  }
  throw new SupplierKitError({
    code: 'notifier_unavailable',
    message: `email: the option "render" failed for the ${props.view.template} mail`,
    seen,
    likely: 'a mistake in your template; preview it with previewMails. The mails wait until it is corrected',
  })
}

function isRendered(answer: unknown): answer is Awaited<ReturnType<RenderMail>> {
  if (typeof answer !== 'object' || answer === null || !('html' in answer)) return false
  const { html, subject, text } = answer as Record<string, unknown>
  const isTextOrAbsent = (value: unknown) => value === undefined || typeof value === 'string'
  return typeof html === 'string' && html !== '' && isTextOrAbsent(subject) && isTextOrAbsent(text)
}
