import type { MailTemplate } from './mail-template.js'
import { openingOf, trackingPreheader } from './opening.js'
import {
  addressBlock,
  orderButton,
  orderFacts,
  packageBlocks,
  stepsBlock,
  stillToComeTable,
} from './standard-blocks.js'

/** A shipment has left, and others will follow. */
export const partiallyShipped: MailTemplate = (view) => {
  const opening = openingOf(view, view.texts.messages.partially_shipped)
  return {
    ...opening,
    preheader: trackingPreheader(view) ?? opening.preheader,
    blocks: [
      ...opening.blocks,
      stepsBlock(view),
      ...packageBlocks(view),
      ...stillToComeTable(view),
      ...orderButton(view),
      orderFacts(view),
      addressBlock(view),
    ],
  }
}
