import { spellingOf } from './spelling.js'

interface Carrier {
  /** As people know it. */
  readonly name: string
  /** Other ways to write it. */
  readonly also: readonly string[]
  /** The carrier's public tracking page; the number is appended. */
  readonly trackingPage: string
}

const carriers: readonly Carrier[] = [
  {
    name: 'UPS',
    also: ['United Parcel Service', 'UPS Ground', 'UPS 2nd Day Air', 'UPS Next Day Air'],
    trackingPage: 'https://www.ups.com/track?tracknum=',
  },
  {
    name: 'FedEx',
    also: ['Federal Express', 'FedEx Ground', 'FedEx Express', 'FedEx 2Day', 'FedEx Overnight'],
    trackingPage: 'https://www.fedex.com/fedextrack/?trknbr=',
  },
  {
    name: 'USPS',
    also: ['US Postal Service', 'U.S. Postal Service', 'USPS Priority Mail'],
    trackingPage: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  },
  {
    name: 'DHL',
    also: ['DHL Express', 'DHL Worldwide'],
    trackingPage: 'https://www.dhl.com/en/express/tracking.html?AWB=',
  },
  { name: 'OnTrac', also: [], trackingPage: 'https://www.ontrac.com/tracking/?number=' },
]

const bySpelling = new Map(
  carriers.flatMap((carrier) => [carrier.name, ...carrier.also].map((name) => [spellingOf(name), carrier])),
)

/** A carrier's usual name and the page that shows a parcel. An unknown carrier keeps its name and has no page. */
export function readCarrier(
  name: string,
  trackingNumber?: string,
): { carrier: string; trackingUrl?: string } {
  const known = bySpelling.get(spellingOf(name))
  if (!known) return { carrier: name.trim() }
  if (trackingNumber === undefined) return { carrier: known.name }
  return { carrier: known.name, trackingUrl: known.trackingPage + encodeURIComponent(trackingNumber) }
}
