import type { MailTemplate } from './mail-template.js'
import { openingOf, trackingPreheader } from './opening.js'
import { addressBlock, orderButton, orderFacts, packageBlocks, stepsBlock } from './standard-blocks.js'

/** The last, or only, shipment has left. */
export const shipped: MailTemplate = (view) => {
  const opening = openingOf(view, view.texts.messages.shipped)
  return {
    ...opening,
    preheader: trackingPreheader(view) ?? opening.preheader,
    blocks: [
      ...opening.blocks,
      stepsBlock(view),
      ...packageBlocks(view),
      ...orderButton(view),
      orderFacts(view),
      addressBlock(view),
    ],
  }
}
