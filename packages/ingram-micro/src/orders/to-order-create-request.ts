import type { Logger, SupplierOrderRequest } from '@supplierkit/core/contract'
import { countryOf } from '../account/countries.js'
import type { IngramMicroConfig } from '../account/resolve-options.js'
import type { OrderCreateRequest } from '../wire/order-request.js'

const longestState = 3

/**
 * An order as Ingram Micro wants it. Prices are left out: `unitPrice` is what the shop's customer pays. A second order
 * with the same number is not wanted, which is said each time.
 */
export function toOrderCreateRequest(
  order: SupplierOrderRequest,
  { name: supplier, given }: IngramMicroConfig,
  logger: Logger,
): OrderCreateRequest {
  const { billToAddressId, acceptBackOrders, acceptPartialOrders = true, onCustomerHold = false } = given
  const carrierCode = carrierCodeOf(order.shippingMethod, given.carrierCodes ?? {})
  if (order.shippingMethod && !carrierCode) {
    const fields = { supplier, reference: order.reference }
    logger.warn(fields, 'the shipping method has no carrier code and is left to the account')
  }
  return {
    customerOrderNumber: order.reference,
    ...(fits(order.orderNumber, 35) && { endCustomerOrderNumber: order.orderNumber }),
    ...(billToAddressId && { billToAddressId }),
    ...(order.note && { notes: order.note }),
    ...(acceptBackOrders !== undefined && { acceptBackOrder: acceptBackOrders }),
    shipToInfo: toShipToInfo(order),
    lines: order.lines.map(({ lineNumber, sku, quantity, warehouse }) => ({
      customerLineNumber: String(lineNumber),
      ingramPartNumber: sku,
      quantity,
      ...(warehouse && { additionalAttributes: [attribute('shipFromWarehouseId', warehouse)] }),
    })),
    ...(carrierCode && { shipmentDetails: { carrierCode } }),
    additionalAttributes: [
      attribute('allowDuplicateCustomerOrderNumber', 'false'),
      attribute('allowPartialOrder', String(acceptPartialOrders)),
      ...(onCustomerHold ? [attribute('allowOrderOnCustomerHold', 'true')] : []),
    ],
  }
}

function toShipToInfo({ shipTo, contact }: SupplierOrderRequest): OrderCreateRequest['shipToInfo'] {
  const { name, company, line1, line2, city, region, postalCode, country } = shipTo
  const phone = shipTo.phone || contact.phone
  // "Bavaria" is no part of a German address; "Texas" in place of "TX" must be corrected by somebody.
  const state = region && (fits(region, longestState) || countryOf(country)?.needsState) ? region : undefined
  return {
    contact: name,
    companyName: company || name.trim().slice(0, 40),
    addressLine1: line1,
    ...(line2 && { addressLine2: line2 }),
    city,
    ...(state && { state }),
    ...(postalCode && { postalCode }),
    countryCode: country,
    ...(phone && { phoneNumber: phone }),
    ...(contact.email && { email: contact.email }),
  }
}

function carrierCodeOf(
  method: string | undefined,
  codes: Readonly<Record<string, string>>,
): string | undefined {
  return method !== undefined && Object.hasOwn(codes, method) ? codes[method] : undefined
}

function attribute(attributeName: string, attributeValue: string) {
  return { attributeName, attributeValue }
}

function fits(text: string, maxLength: number): boolean {
  return text.trim() !== '' && text.trim().length <= maxLength
}
