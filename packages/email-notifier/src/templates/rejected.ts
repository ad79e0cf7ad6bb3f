import type { MailTemplate } from './mail-template.js'
import { openingOf } from './opening.js'
import { affectedTable, orderButton, orderFacts } from './standard-blocks.js'

/** Items, or all of them, cannot be delivered. */
export const rejected: MailTemplate = (view) => {
  const opening = openingOf(view, view.texts.rejected[view.wholeOrder ? 'whole' : 'part'])
  return {
    ...opening,
    blocks: [...opening.blocks, affectedTable(view), ...orderButton(view), orderFacts(view)],
  }
}
