import type { AlertTexts } from './alert-texts.js'

/** English. */
export const en: AlertTexts = {
  kinds: {
    order_needs_attention: {
      one: (order) => `Order ${order} needs you`,
      many: (count) => `${count.text} orders need you`,
      advice:
        'A program cannot go on here without risking a second order or a lost one. Look into the supplier’s portal under the reference, then decide: send again, mark as submitted, or give up.',
    },
    order_unknown_at_supplier: {
      one: (order) => `The supplier does not know order ${order}`,
      many: (count) => `${count.text} orders are unknown to their supplier`,
      advice:
        'The supplier does not find the number under which it is said to have the order. It was mistyped when the order was marked as submitted, or the order was lost there.',
    },
    progress_not_delivered: {
      one: (order) => `The shop was not updated for order ${order}`,
      many: (count) => `The shop was not updated for ${count.text} orders`,
      advice:
        'The shop’s own function onProgress fails. Orders go on and nothing is lost; it is called again with the latest progress until it succeeds. Look into the log of the app and correct the function.',
    },
    supplier_suspended: {
      one: (supplier) => `Nothing is sent to ${supplier}`,
      many: (count) => `Nothing is sent to suppliers (${count.text} times)`,
      advice:
        'Orders are accepted and wait. Correct the credentials or the address, then resume the supplier.',
    },
    supplier_circuit_opened: {
      one: (supplier) => `${supplier} seems to be down`,
      many: (count) => `Suppliers seem to be down (${count.text} times)`,
      advice:
        'Orders are accepted and wait; one call after another tries whether it is back. Nothing has to be done unless it lasts.',
    },
    deliveries_refused: {
      one: (supplier) => `Webhooks of ${supplier} are refused`,
      many: (count) => `Webhooks are refused (${count.text} times)`,
      advice:
        'The secret was rotated at the supplier, or something in front of the app changes the body. Orders are polled meanwhile.',
    },
    stock_feed_refused: {
      one: (supplier) => `A stock feed of ${supplier} was refused`,
      many: (count) => `${count.text} stock feeds were refused`,
      advice:
        'It would have sold out most of the shop, so the stock stays as it was. Look whether the feed was cut short; if it is right, raise maxStockLoss for this once.',
    },
  },
  labels: { order: 'Order', supplier: 'Supplier', reference: 'Reference', time: 'Time', reason: 'Reason' },
  open: 'Open',
  more: (count) => `and ${count.text} more`,
  why: 'You get this mail because you are named as an operator of the shop.',
}
