import { en as alerts } from './alerts/en.js'
import type { MailTexts } from './mail-texts.js'

/** English. */
export const en: MailTexts = {
  dir: 'ltr',
  hello: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
  messages: {
    created: {
      subject: (order) => `We received your order ${order}`,
      title: 'Thank you for your order',
      lead: 'We have received your order and are passing it on for preparation. You will hear from us as soon as it is confirmed.',
    },
    confirmed: {
      subject: (order) => `Your order ${order} is confirmed`,
      title: 'Your order is confirmed',
      lead: 'Your items are being prepared for shipping. We will send you the tracking number as soon as they are on their way.',
    },
    partially_shipped: {
      subject: (order) => `Part of your order ${order} is on its way`,
      title: 'Part of your order is on its way',
      lead: 'Some of your items have left the warehouse. You can follow them with the tracking number below.',
    },
    shipped: {
      subject: (order) => `Your order ${order} is on its way`,
      title: 'Your order is on its way',
      lead: 'Your items have left the warehouse. You can follow them with the tracking number below.',
    },
    fulfilled: {
      subject: (order) => `Your order ${order} is complete`,
      title: 'Your order is complete',
      lead: 'The last package has been shipped. Here is a summary of all packages for your records.',
    },
  },
  canceled: {
    whole: {
      subject: (order) => `Your order ${order} has been canceled`,
      title: 'Your order has been canceled',
      lead: 'The items below will not be delivered.',
    },
    part: {
      subject: (order) => `Items of your order ${order} have been canceled`,
      title: 'Some items have been canceled',
      lead: 'The items below will not be delivered. The rest of your order is not affected.',
    },
  },
  rejected: {
    whole: {
      subject: (order) => `We cannot deliver your order ${order}`,
      title: 'We cannot deliver your order',
      lead: 'We are sorry: the items below cannot be delivered.',
    },
    part: {
      subject: (order) => `We cannot deliver all items of your order ${order}`,
      title: 'Some items cannot be delivered',
      lead: 'We are sorry: the items below cannot be delivered. The rest of your order is not affected.',
    },
  },
  statuses: {
    pending: {
      subject: (order) => `Your order ${order} is being processed`,
      title: 'Your order is being processed',
      lead: 'We are waiting for its confirmation and will write to you as soon as there is news.',
    },
    confirmed: {
      subject: (order) => `Your order ${order} is being prepared`,
      title: 'Your order is being prepared',
      lead: 'Your items are being prepared for shipping. We will send you the tracking number as soon as they are on their way.',
    },
    on_hold: {
      subject: (order) => `Your order ${order} is on hold`,
      title: 'Your order is on hold',
      lead: 'Something has to be settled before it can be shipped. We are looking into it and will write to you as soon as it continues.',
    },
    backordered: {
      subject: (order) => `Your order ${order} is on back order`,
      title: 'Your order is on back order',
      lead: 'The items are not in stock right now. They will be shipped as soon as they arrive.',
    },
    partially_shipped: {
      subject: (order) => `Part of your order ${order} is on its way`,
      title: 'Part of your order is on its way',
      lead: 'Some of your items have left the warehouse. The others will follow.',
    },
    shipped: {
      subject: (order) => `Your order ${order} is on its way`,
      title: 'Your order is on its way',
      lead: 'Your items have left the warehouse.',
    },
    delivered: {
      subject: (order) => `Your order ${order} has been delivered`,
      title: 'Your order has been delivered',
      lead: 'We hope everything arrived as expected. Thank you for ordering with us.',
    },
    canceled: {
      subject: (order) => `Your order ${order} has been canceled`,
      title: 'Your order has been canceled',
      lead: 'It will not be delivered.',
    },
  },
  partStatuses: {
    on_hold: {
      subject: (order) => `Part of your order ${order} is on hold`,
      title: 'Part of your order is on hold',
      lead: 'Something has to be settled before some of the items can be shipped. We are looking into it and will write to you as soon as it continues.',
    },
    backordered: {
      subject: (order) => `Part of your order ${order} is on back order`,
      title: 'Part of your order is on back order',
      lead: 'Some of the items are not in stock right now. They will be shipped as soon as they arrive.',
    },
    delivered: {
      subject: (order) => `Part of your order ${order} has been delivered`,
      title: 'Part of your order has been delivered',
      lead: 'We hope it arrived as expected. We will keep you posted about the rest.',
    },
  },
  steps: { placed: 'Placed', confirmed: 'Confirmed', shipped: 'Shipped', delivered: 'Delivered' },
  labels: {
    order: 'Order',
    placedOn: 'Placed on',
    shippedOn: 'Shipped on',
    shippingMethod: 'Shipping method',
    shipTo: 'Shipping to',
    items: 'Your items',
    stillToCome: 'Still to come',
    affectedItems: 'Items concerned',
    itemsTotal: 'Items total',
    carrier: 'Carrier',
    trackingNumber: 'Tracking number',
    imei: 'IMEI',
    serialNumbers: 'Serial numbers',
    viewOrder: 'View your order',
  },
  colon: ': ',
  progress: (shipped, ordered) =>
    `${shipped.text} of ${ordered.text} ${ordered.value === 1 ? 'item' : 'items'} shipped`,
  backordered: (count, expectedOn) =>
    expectedOn === undefined
      ? `${count.text} on back order`
      : `${count.text} on back order, expected ${expectedOn}`,
  canceledCount: (count) => `${count.text} canceled`,
  shippedCount: (count) => `${count.text} shipped`,
  package: (position, of) => (of.value === 1 ? 'Package' : `Package ${position.text} of ${of.text}`),
  track: (carrier) => (carrier === undefined ? 'Track package' : `Track with ${carrier}`),
  each: (price) => `${price} each`,
  moreLines: (count) => `and ${count.text} more ${count.value === 1 ? 'line' : 'lines'}`,
  moreSerialNumbers: (count) => `and ${count.text} more`,
  serialNumbersAttached: 'The complete list of serial numbers is attached.',
  questions: (address) => `Questions about your order? Write to us at ${address}.`,
  unsubscribe: 'Unsubscribe from such messages',
  reasons: {
    unknown_sku: 'No longer in our range',
    out_of_stock: 'Out of stock',
    discontinued: 'No longer made',
    price_changed: 'The price has changed',
    quantity_not_available: 'Not available in this quantity',
    address_not_served: 'Cannot be shipped to this address',
    canceled_on_request: 'Canceled on request',
  },
  alerts,
}
