// The carriers' public tracking pages; the number is appended.
const trackingPages: Readonly<Record<string, string>> = {
  ups: 'https://www.ups.com/track?tracknum=',
  fedex: 'https://www.fedex.com/fedextrack/?trknbr=',
  usps: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  dhl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=',
}

/** The page of a carrier known by name (`UPS`, `FedEx Ground`, `DHL Express`) for one tracking number. */
export function carrierTrackingUrl(
  carrier: string | undefined,
  trackingNumber: string | undefined,
): string | undefined {
  const name = carrier?.toLowerCase().match(/[a-z]+/)?.[0]
  if (name === undefined || trackingNumber === undefined || !Object.hasOwn(trackingPages, name))
    return undefined
  return `${trackingPages[name]}${encodeURIComponent(trackingNumber)}`
}
