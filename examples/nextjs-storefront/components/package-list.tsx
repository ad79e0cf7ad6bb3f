import type { CustomerOrder } from '@supplierkit/core/contract'

/** The packages that have left, with their numbers. */
export function PackageList({ order }: { readonly order: CustomerOrder }) {
  const packages = order.supplierOrders.flatMap(({ shipments }) => shipments.flatMap((one) => one.packages))
  if (packages.length === 0) return null
  return (
    <>
      <h2>Packages</h2>
      <ul className="packages">
        {packages.map(({ carrier, trackingNumber, trackingUrl, lines }, index) => (
          <li key={trackingNumber ?? index}>
            <span className="carrier">{carrier ?? 'Parcel'}</span>
            {isWebAddress(trackingUrl) ? (
              <a className="tracking" href={trackingUrl} rel="noreferrer">
                {trackingNumber ?? 'Track it'}
              </a>
            ) : (
              <span className="tracking">{trackingNumber ?? 'number follows'}</span>
            )}
            <span className="units">{unitsOf(lines)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What a supplier sends is not to be trusted to be one. */
function isWebAddress(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\//i.test(url)
}

function unitsOf(lines: readonly { readonly quantity: number }[]): string {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return units === 0 ? '' : `${units} ${units === 1 ? 'phone' : 'phones'}`
}
