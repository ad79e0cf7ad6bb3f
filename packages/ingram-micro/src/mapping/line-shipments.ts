import type { ReportedStatus } from '@supplierkit/core/contract'
import type { DetailLine, LineShipment } from '../wire/order-answers.js'

type ShippingLine = Partial<
  Pick<DetailLine, 'quantityOrdered' | 'quantityConfirmed' | 'quantityBackOrdered' | 'shipmentDetails'>
>

/**
 * Ingram Micro lists shipments that it only plans in the same place as those that have left. Left has what shows a
 * date of leaving or a tracking number, and everything of a line that is shipped.
 */
export function shipmentsThatLeft(
  { shipmentDetails = [] }: ShippingLine,
  status: ReportedStatus,
): readonly LineShipment[] {
  return status === 'shipped' || status === 'delivered'
    ? shipmentDetails
    : shipmentDetails.filter(showsLeaving)
}

/** Units of a line that have left. */
export function shippedUnits(line: ShippingLine, status: ReportedStatus): number {
  const listed = shipmentsThatLeft(line, status).reduce((sum, shipment) => sum + unitsOf(shipment), 0)
  if (status !== 'shipped' && status !== 'delivered') return listed
  const { quantityOrdered: ordered = 0, quantityBackOrdered: backordered = 0 } = line
  const due = line.quantityConfirmed ?? Math.max(0, ordered - backordered)
  return Math.max(listed, due)
}

/** Units of one shipment: as it says, else as its carriers say, else as their boxes and serial numbers say. */
export function unitsOf({ quantity, carrierDetails }: LineShipment): number {
  if (quantity) return quantity
  const carried = carrierDetails.reduce((sum, carrier) => sum + (carrier.quantity ?? 0), 0)
  if (carried > 0) return carried
  return carrierDetails
    .flatMap((carrier) => carrier.trackingDetails)
    .reduce((sum, box) => sum + (box.quantityInBox ?? box.serialNumbers.length), 0)
}

function showsLeaving({ shippedDate, carrierDetails }: LineShipment): boolean {
  return (
    shippedDate !== undefined ||
    carrierDetails.some(
      (carrier) =>
        carrier.shippedDate !== undefined ||
        carrier.carrierPickupDate !== undefined ||
        carrier.deliveredDate !== undefined ||
        carrier.trackingDetails.some((box) => box.trackingNumber !== undefined),
    )
  )
}
