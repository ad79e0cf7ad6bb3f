import type { Wording } from '../texts/mail-texts.js'
import type { MailView } from '../view/mail-view.js'
import type { MailTemplate } from './mail-template.js'
import { openingOf } from './opening.js'
import { addressBlock, orderButton, orderFacts, orderTable, stepsBlock } from './standard-blocks.js'

/** The order stands elsewhere than before: on hold, on back order, delivered. */
export const statusChange: MailTemplate = (view) => {
  const opening = openingOf(view, wordingOf(view))
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

function wordingOf({ texts, status, wholeOrder }: MailView): Wording {
  if (wholeOrder) return texts.statuses[status]
  switch (status) {
    case 'on_hold':
    case 'backordered':
    case 'delivered':
      return texts.partStatuses[status]
    case 'shipped':
      return texts.statuses.partially_shipped
    case 'canceled':
      return texts.canceled.part
    default:
      return texts.statuses[status]
  }
}
