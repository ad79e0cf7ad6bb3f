import type { Package, PackageLine } from '../contract/shipment.js'
import { PackageLabels } from './package-labels.js'

interface Joined {
  parcel: Package
  readonly lines: PackageLine[]
}

/** One parcel may be listed several times, e.g. once per line: then its lines belong together. */
export function joinPackages(packages: readonly Package[]): Package[] {
  const joined: Joined[] = []
  const labels = new PackageLabels()
  for (const parcel of packages) {
    const index = labels.find(parcel)
    const before = joined[index]
    if (before) {
      before.parcel = { ...parcel, ...before.parcel }
      for (const line of parcel.lines) before.lines.push(line)
      labels.add(before.parcel, index)
    } else {
      labels.add(parcel, joined.length)
      joined.push({ parcel, lines: [...parcel.lines] })
    }
  }
  return joined.map(({ parcel, lines }) => ({ ...parcel, lines: joinLines(lines) }))
}

/** A package may list a SKU several times, e.g. once per serial number: then its quantities add up. */
function joinLines(lines: readonly PackageLine[]): PackageLine[] {
  const joined = new Map<string, { line: PackageLine; quantity: number; readonly serials: Set<string> }>()
  for (const line of lines) {
    const key = JSON.stringify([line.sku, line.lineNumber])
    const before = joined.get(key)
    if (!before) {
      joined.set(key, { line, quantity: line.quantity, serials: new Set(line.serialNumbers) })
      continue
    }
    before.quantity += line.quantity
    for (const serial of line.serialNumbers ?? []) before.serials.add(serial)
  }
  return [...joined.values()].map(({ line, quantity, serials }) => ({
    ...line,
    quantity,
    ...(serials.size > 0 ? { serialNumbers: [...serials] } : {}),
  }))
}
