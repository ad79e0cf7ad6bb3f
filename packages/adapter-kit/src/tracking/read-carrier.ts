import { spellingOf } from '../reading/spelling.js'

interface Carrier {
  /** As people know it. */
  readonly name: string
  /** Other ways to begin it. Services may follow: `FEDEX GROUND`. */
  readonly also: readonly string[]
  /** The carrier's public tracking page; the number is appended. */
  readonly trackingPage: string
}

// The more particular comes first: `FedEx SmartPost` is FedEx, `UPS` is not `UPSell`.
const carriers: readonly Carrier[] = [
  { name: 'UPS', also: ['United Parcel Service'], trackingPage: 'https://www.ups.com/track?tracknum=' },
  {
    name: 'FedEx',
    also: ['Federal Express', 'SmartPost'],
    trackingPage: 'https://www.fedex.com/fedextrack/?trknbr=',
  },
  {
    name: 'USPS',
    also: ['US Postal Service', 'U.S. Postal Service', 'United States Postal Service'],
    trackingPage: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  },
  { name: 'DHL', also: [], trackingPage: 'https://www.dhl.com/en/express/tracking.html?AWB=' },
  { name: 'OnTrac', also: [], trackingPage: 'https://www.ontrac.com/tracking/?number=' },
  { name: 'Purolator', also: [], trackingPage: 'https://www.purolator.com/en/shipping/tracker?pin=' },
  {
    name: 'Canada Post',
    also: ['Postes Canada'],
    trackingPage: 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=',
  },
]

/** Whole words only, so that a name that merely begins alike is not taken for the carrier. */
const beginnings = carriers.flatMap((carrier) =>
  [carrier.name, ...carrier.also].map((name) => ({ words: wordsOf(name), carrier })),
)

/**
 * A carrier's usual name and the page that shows a parcel, whatever service the name also tells of. An unknown
 * carrier keeps its name and has no page.
 */
export function readCarrier(
  name: string,
  trackingNumber?: string,
): { carrier: string; trackingUrl?: string } {
  const written = wordsOf(name)
  const known = beginnings.find(({ words }) => words.every((word, index) => written[index] === word))?.carrier
  if (!known) return { carrier: name.trim() }
  if (trackingNumber === undefined) return { carrier: known.name }
  return { carrier: known.name, trackingUrl: known.trackingPage + encodeURIComponent(trackingNumber) }
}

function wordsOf(name: string): string[] {
  return name
    .replace(/\./g, '')
    .split(/[^A-Za-z0-9]+/)
    .map(spellingOf)
    .filter(Boolean)
}
