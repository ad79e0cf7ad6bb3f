import type { Package, Shipment } from '@supplierkit/core/contract'
import { clockTime, count } from '../derive/format.js'
import { Icon } from '../shell/icons.js'

interface PackageListProps {
  readonly shipments: readonly Shipment[]
  readonly titles: Readonly<Record<string, string>>
}

/** The parcels that have left, each with its way to be followed and what lies in it. */
export function PackageList({ shipments, titles }: PackageListProps) {
  const parcels = shipments.flatMap((shipment) =>
    shipment.packages.map((parcel, index) => ({
      key: `${shipment.shipmentId} ${parcel.packageId ?? parcel.trackingNumber ?? index}`,
      parcel,
      shippedAt: shipment.shippedAt,
    })),
  )
  if (parcels.length === 0) return null
  return (
    <ul class="parcels">
      {parcels.map(({ key, parcel, shippedAt }) => (
        <li key={key} class="parcel">
          <span class="parcel-icon">
            <Icon name="box" size={18} />
          </span>
          <div class="parcel-what">
            <div class="parcel-head">
              <b>{parcel.carrier ?? 'Parcel'}</b>
              <Tracking parcel={parcel} />
              {shippedAt ? <time class="faint">{clockTime(shippedAt)}</time> : null}
            </div>
            <Contents parcel={parcel} titles={titles} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Tracking({ parcel: { trackingNumber, trackingUrl } }: { readonly parcel: Package }) {
  if (!trackingNumber) return <span class="faint">no tracking number yet</span>
  // What a supplier sends is not to be trusted to be a web address.
  if (!trackingUrl || !/^https?:\/\//i.test(trackingUrl)) return <span class="mono">{trackingNumber}</span>
  return (
    <a class="mono tracking" href={trackingUrl} target="_blank" rel="noreferrer noopener">
      {trackingNumber}
      <Icon name="out" size={13} />
    </a>
  )
}

function Contents({ parcel, titles }: { readonly parcel: Package } & Pick<PackageListProps, 'titles'>) {
  const imeis = parcel.lines.flatMap(({ serialNumbers }) => serialNumbers ?? [])
  return (
    <>
      <p class="parcel-lines faint">
        {parcel.lines.map(({ quantity, sku }) => `${quantity} × ${titles[sku] ?? sku}`).join(', ')}
      </p>
      {imeis.length > 0 ? (
        <details class="imeis">
          <summary>{count(imeis.length, 'IMEI')}</summary>
          <p class="mono">{imeis.join('  ')}</p>
        </details>
      ) : null}
    </>
  )
}
