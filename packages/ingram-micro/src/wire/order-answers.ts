import {
  listOf,
  optionalCount,
  optionalDate,
  optionalText,
  requiredText,
  tolerantObject,
} from '@supplierkit/adapter-kit'
import { z } from 'zod'

/*
 * What Ingram Micro tells of orders. Lenient: only the fields that are used, in any case of their keys, since
 * `customerLinenumber`, `quantityInbox` and others are spelled in several ways.
 */

const createdLine = tolerantObject({
  customerLineNumber: optionalText,
  ingramPartNumber: optionalText,
  lineStatus: optionalText,
  quantityOrdered: optionalCount,
  quantityConfirmed: optionalCount,
  quantityBackOrdered: optionalCount,
})

const rejectedLineItem = tolerantObject({
  customerLineNumber: optionalText,
  ingramPartNumber: optionalText,
  rejectCode: optionalText,
  rejectReason: optionalText,
})

const createdOrder = tolerantObject({
  ingramOrderNumber: optionalText,
  lines: listOf(createdLine),
  rejectedLineItems: listOf(rejectedLineItem),
})

/** `OrderCreateResponse`: one order or several, each with lines that were left out of it. */
export const orderCreateAnswer = tolerantObject({
  customerOrderNumber: requiredText,
  orders: listOf(createdOrder),
})

const foundOrder = tolerantObject({ ingramOrderNumber: requiredText, customerOrderNumber: optionalText })

/** `OrderSearch_Response`: one page of orders. Its list must be there: `{}` does not say that there are none. */
export const orderSearchAnswer = tolerantObject({ recordsFound: optionalCount, orders: z.array(foundOrder) })

const tracking = tolerantObject({
  trackingNumber: optionalText,
  trackingUrl: optionalText,
  quantityInBox: optionalCount,
  serialNumbers: listOf(tolerantObject({ serialNumber: optionalText })).catch([]),
})

const carrier = tolerantObject({
  carrierName: optionalText,
  quantity: optionalCount,
  shippedDate: optionalDate,
  carrierPickupDate: optionalDate,
  deliveredDate: optionalDate,
  trackingDetails: listOf(tracking),
})

const lineShipment = tolerantObject({
  quantity: optionalCount,
  shippedDate: optionalDate,
  carrierDetails: listOf(carrier),
})

const detailLine = tolerantObject({
  subOrderNumber: optionalText,
  customerLineNumber: optionalText,
  ingramPartNumber: optionalText,
  lineStatus: optionalText,
  quantityOrdered: optionalCount,
  quantityConfirmed: optionalCount,
  quantityBackOrdered: optionalCount,
  backOrderETADate: optionalDate,
  shipmentDetails: listOf(lineShipment),
})

/** `OrderDetailB2B`: everything about one order. */
export const orderDetailAnswer = tolerantObject({
  ingramOrderNumber: requiredText,
  customerOrderNumber: optionalText,
  orderStatus: optionalText,
  lines: listOf(detailLine),
})

export type CreatedOrder = z.output<typeof createdOrder>
export type RejectedLineItem = z.output<typeof rejectedLineItem>
export type OrderDetail = z.output<typeof orderDetailAnswer>
export type DetailLine = z.output<typeof detailLine>
export type LineShipment = z.output<typeof lineShipment>
export type Tracking = z.output<typeof tracking>
