import type { MailTemplate } from './mail-template.js'
import { openingOf } from './opening.js'
import { addressBlock, orderButton, orderFacts, orderTable, stepsBlock } from './standard-blocks.js'

/** The shop has taken the order. */
export const created: MailTemplate = (view) => {
  const opening = openingOf(view, view.texts.messages.created)
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
