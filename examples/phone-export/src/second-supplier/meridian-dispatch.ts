import { hashText } from '../seeded/hash-text.js'
import type { MeridianOrder, MeridianParcel } from './meridian-books.js'
import { imeiFor } from './imei-for.js'

/** Who carries Meridian's parcels, and what their tracking numbers look like. */
const hauliers: readonly { readonly name: string; readonly slug: string; readonly prefix: string }[] = [
  { name: 'DPD', slug: 'dpd', prefix: '0150' },
  { name: 'PostNL', slug: 'postnl', prefix: '3SMRDN' },
  { name: 'DHL Express', slug: 'dhl', prefix: 'JD014' },
]

/** The parcels of each consignment: about half of the orders that can be parted leave in two. */
export function dispatchPlan(
  order: MeridianOrder,
  isSerialized: (sku: string) => boolean,
): readonly (readonly MeridianParcel[])[] {
  const parts = partsOf(order)
  return parts.map((contents, index) => {
    const parcel = `${order.order_no}-P${index + 1}`
    const hash = hashText(`${order.customer_ref} ${index}`)
    const haulier = hauliers[hash % hauliers.length] ?? { name: 'DPD', slug: 'dpd', prefix: '0150' }
    const track_no = `${haulier.prefix}${String(hashText(parcel)).padStart(10, '0')}`
    return [
      {
        parcel,
        haulier: haulier.name,
        track_no,
        track_link: `https://track.example.test/${haulier.slug}/${track_no}`,
        contents: contents.map(({ pos, article, qty }) => ({
          pos,
          article,
          qty,
          ...(isSerialized(article)
            ? { serials: Array.from({ length: qty }, (_, unit) => imeiFor(`${parcel} ${pos} ${unit}`)) }
            : {}),
        })),
      },
    ]
  })
}

interface Content {
  readonly pos: number
  readonly article: string
  readonly qty: number
}

function partsOf(order: MeridianOrder): readonly (readonly Content[])[] {
  const contents = order.items
    .filter((item) => item.qty > item.voided)
    .map(({ pos, article, qty, voided }) => ({ pos, article, qty: qty - voided }))
  const units = contents.reduce((sum, { qty }) => sum + qty, 0)
  if (units < 2 || hashText(order.customer_ref) % 2 === 0) return [contents]
  if (contents.length > 1) {
    const middle = Math.ceil(contents.length / 2)
    return [contents.slice(0, middle), contents.slice(middle)]
  }
  return [
    contents.map((content) => ({ ...content, qty: Math.ceil(content.qty / 2) })),
    contents.map((content) => ({ ...content, qty: Math.floor(content.qty / 2) })),
  ]
}
