import { z } from 'zod'

/*
 * The body of `POST /resellers/v6/orders`. Strict: a field that Ingram Micro would ignore must not leave unnoticed.
 * Lengths are those of the OpenAPI document.
 */

const text = (maxLength: number) => z.string().trim().min(1).max(maxLength)

const attribute = z.strictObject({ attributeName: text(100), attributeValue: text(100) })

/** `OrderCreateRequest` of the OpenAPI document, as far as it is used. */
export const orderCreateRequest = z.strictObject({
  customerOrderNumber: z.string().regex(/^[A-Za-z0-9_-]{1,35}$/),
  endCustomerOrderNumber: text(35).optional(),
  billToAddressId: text(10).optional(),
  notes: text(5_000).optional(),
  acceptBackOrder: z.boolean().optional(),
  shipToInfo: z.strictObject({
    contact: text(70),
    companyName: text(40),
    addressLine1: text(70),
    addressLine2: text(70).optional(),
    city: text(25),
    state: text(3).optional(),
    postalCode: text(10).optional(),
    countryCode: z.string().regex(/^[A-Z]{2}$/),
    phoneNumber: text(40).optional(),
    email: text(254).optional(),
  }),
  lines: z
    .array(
      z.strictObject({
        // "A unique numeric value between 1 and 884", else Ingram Micro numbers the lines anew.
        customerLineNumber: z.string().regex(/^(?:[1-9]\d?|[1-7]\d\d|8[0-7]\d|88[0-4])$/),
        ingramPartNumber: text(18),
        quantity: z.int().min(1),
        additionalAttributes: z.array(attribute).optional(),
      }),
    )
    .min(1)
    .max(884),
  shipmentDetails: z.strictObject({ carrierCode: text(10) }).optional(),
  additionalAttributes: z.array(attribute),
})

export type OrderCreateRequest = z.infer<typeof orderCreateRequest>
