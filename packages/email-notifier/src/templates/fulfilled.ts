import type { MailTemplate } from './mail-template.js'
import { openingOf } from './opening.js'
import {
  addressBlock,
  orderButton,
  orderFacts,
  orderTable,
  packageBlocks,
  stepsBlock,
} from './standard-blocks.js'

/** Everything that will come has been shipped: all packages, for the customer's records. */
export const fulfilled: MailTemplate = (view) => {
  const opening = openingOf(view, view.texts.messages.fulfilled)
  return {
    ...opening,
    blocks: [
      ...opening.blocks,
      stepsBlock(view),
      ...orderButton(view),
      orderFacts(view),
      ...packageBlocks(view),
      orderTable(view),
      addressBlock(view),
    ],
  }
}
