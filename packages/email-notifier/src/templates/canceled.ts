import type { MailTemplate } from './mail-template.js'
import { openingOf } from './opening.js'
import { affectedTable, orderButton, orderFacts } from './standard-blocks.js'

/** Items, or all of them, were canceled. */
export const canceled: MailTemplate = (view) => {
  const opening = openingOf(view, view.texts.canceled[view.wholeOrder ? 'whole' : 'part'])
  return {
    ...opening,
    blocks: [...opening.blocks, affectedTable(view), ...orderButton(view), orderFacts(view)],
  }
}
