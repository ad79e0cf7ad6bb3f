import type { MailTemplate } from './mail-template.js'
import { openingOf } from './opening.js'
import { addressBlock, orderButton, orderFacts, orderTable, stepsBlock } from './standard-blocks.js'

/** The order stands elsewhere than before: on hold, on back order, delivered. */
export const statusChange: MailTemplate = (view) => {
  const opening = openingOf(view, view.texts.statuses[view.status])
  return {
    ...opening,
    blocks: [
      ...opening.blocks,
      stepsBlock(view),
      ...orderButton(view),
      orderFacts(view),
      orderTable(view),
      addressBlock(view),
    ],
  }
}
