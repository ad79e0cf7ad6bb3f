import type { OrderStatus, Shipment } from '@supplierkit/core/contract'
import { type Heard, replayInOrder } from '../verify/replay-in-order.js'
import type { NumberHistory, PartHistory } from './history.js'

/** What the supplier answers when it is asked about a number: everything, as it is by now. */
export function presentState({ lines, numbers, reference }: PartHistory, number: NumberHistory): OrderStatus {
  const heard = replayInOrder(number, lines, numbers.length === 1)
  const { status, word, sequence, occurredAt } = heard
  return {
    supplierOrderId: number.supplierOrderId,
    reference,
    status,
    rawStatus: word ?? '',
    ...(sequence === undefined ? {} : { sequence }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
    lines: [...heard.lines].map(([lineNumber, { expectedAt, ...figures }]) => ({
      lineNumber,
      ...figures,
      ...(expectedAt === undefined ? {} : { expectedAt }),
    })),
    shipments: shipmentsOf(heard),
  }
}

function shipmentsOf({ parcels }: Heard): Shipment[] {
  const ids = [...new Set(parcels.map(({ shipmentId }) => shipmentId))]
  return ids.map((shipmentId) => {
    const own = parcels.filter((parcel) => parcel.shipmentId === shipmentId)
    const shippedAt = own[0]?.shippedAt
    return {
      shipmentId,
      ...(shippedAt ? { shippedAt } : {}),
      packages: own.map(({ packageId, carrier, trackingNumber, contents }) => ({
        ...(packageId === undefined ? {} : { packageId }),
        ...(carrier === undefined ? {} : { carrier }),
        ...(trackingNumber === undefined ? {} : { trackingNumber }),
        lines: [...contents].map(([sku, { quantity, serials }]) => ({
          sku,
          quantity,
          ...(serials.size > 0 ? { serialNumbers: [...serials] } : {}),
        })),
      })),
    }
  })
}
