import { htmlLayout } from '../layout/html-layout.js'
import { textLayout } from '../layout/text-layout.js'
import type { MailConfig } from '../options.js'
import type { MailContent } from '../templates/mail-template.js'
import { templates } from '../templates/templates.js'
import type { MailView } from '../view/mail-view.js'
import { serialNumbersNote } from './serial-number-list.js'

/** The two bodies of a mail. */
export interface RenderedMail {
  readonly html: string
  readonly text: string
}

/**
 * A layout of your own. `standard` writes the bodies as the package would, to change only one of them.
 * What comes back is sent as it is.
 */
export type RenderMail = (content: MailContent, view: MailView, standard: () => RenderedMail) => RenderedMail

/** Content and bodies of the mail for a view. */
export function renderMail(view: MailView, config: MailConfig): { content: MailContent } & RenderedMail {
  const template = config.templates?.[view.template] ?? templates[view.template]
  const written = template(view)
  const content = { ...written, blocks: [...written.blocks, ...serialNumbersNote(view)] }
  const standard = () => ({ html: htmlLayout(content, view), text: textLayout(content, view) })
  const bodies = config.render === undefined ? standard() : config.render(content, view, standard)
  return { content, html: bodies.html, text: bodies.text }
}
