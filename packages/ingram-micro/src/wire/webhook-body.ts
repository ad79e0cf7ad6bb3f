import {
  listOf,
  optionalDate,
  optionalQuantity,
  optionalText,
  requiredText,
  tolerantObject,
} from '@supplierkit/adapter-kit'
import { z } from 'zod'

/*
 * What webhooks carry, as far as it says what to ask for: their contents are not signed. Older ones spell keys in
 * lower case, call our number `customerPoNumber`, and give one resource in place of a list.
 */

const resource = tolerantObject({
  eventType: optionalText,
  orderNumber: optionalText,
  customerOrderNumber: optionalText,
  customerPoNumber: optionalText,
  ingramPartNumber: optionalText,
  totalAvailability: optionalQuantity,
})

/** A delivery. */
export const webhookBody = tolerantObject({
  event: optionalText,
  eventId: requiredText,
  eventTimeStamp: optionalDate,
  resource: listOf(resource),
})

export type WebhookResource = z.output<typeof resource>

/** Only what is signed. */
export const signedPart = tolerantObject({ eventId: z.string().min(1) })
