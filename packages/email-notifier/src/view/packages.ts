import type { NotificationMessage, Package, Shipment } from '@supplierkit/core/contract'
import { cleanText } from '../html/clean-text.js'
import { safeUrl } from '../html/safe-url.js'
import type { Format } from '../texts/format.js'
import { carrierTrackingUrl } from './carrier-tracking.js'
import type { LineView, PackageView } from './mail-view.js'

/** A package's address for following it, or `undefined` to leave its button out. */
export type TrackingUrl = (parcel: {
  readonly carrier: string | undefined
  readonly trackingNumber: string
}) => string | undefined

/** Builds the packages that a message is about: its shipment's, and for `fulfilled` those of the whole order. */
export function packageViews(
  message: NotificationMessage,
  lines: readonly LineView[],
  format: Format,
  trackingUrl: TrackingUrl | undefined,
): PackageView[] {
  const parcels = shipmentsOf(message).flatMap((shipment) =>
    shipment.packages.map((parcel) => ({ parcel, shippedAt: shipment.shippedAt })),
  )
  return parcels.map(({ parcel, shippedAt }, index) => {
    const carrier = cleanText(parcel.carrier, 40)
    const trackingNumber = cleanText(parcel.trackingNumber, 60)
    return {
      position: format.count(index + 1),
      of: format.count(parcels.length),
      carrier,
      trackingNumber,
      trackingUrl: followUrl(parcel, carrier, trackingNumber, trackingUrl),
      shippedOn: format.date(shippedAt),
      lines: parcel.lines.map((content) => {
        const line = lines.find((candidate) =>
          content.lineNumber === undefined
            ? candidate.sku === cleanText(content.sku, 80)
            : candidate.lineNumber === content.lineNumber,
        )
        const sku = line?.sku ?? cleanText(content.sku, 80) ?? ''
        return {
          sku,
          name: line?.name ?? sku,
          quantity: format.count(content.quantity),
          serialNumbers: (content.serialNumbers ?? []).flatMap((serial) => cleanText(serial, 40) ?? []),
          reason: undefined,
        }
      }),
    }
  })
}

function shipmentsOf({ template, data, progress }: NotificationMessage): readonly Shipment[] {
  if (template === 'fulfilled')
    return progress.supplierOrders.flatMap((supplierOrder) => supplierOrder.shipments)
  return data.shipment === undefined ? [] : [data.shipment]
}

function followUrl(
  parcel: Package,
  carrier: string | undefined,
  trackingNumber: string | undefined,
  trackingUrl: TrackingUrl | undefined,
): string | undefined {
  const own = trackingNumber === undefined ? undefined : trackingUrl?.({ carrier, trackingNumber })
  return safeUrl(own) ?? safeUrl(parcel.trackingUrl) ?? carrierTrackingUrl(carrier, trackingNumber)
}
