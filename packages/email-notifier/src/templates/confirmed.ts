import type { MailTemplate } from './mail-template.js'
import { openingOf } from './opening.js'
import { addressBlock, orderButton, orderFacts, orderTable, stepsBlock } from './standard-blocks.js'

/** The items are promised; what is on back order stands with its line. */
export const confirmed: MailTemplate = (view) => {
  const opening = openingOf(view, view.texts.messages.confirmed)
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
