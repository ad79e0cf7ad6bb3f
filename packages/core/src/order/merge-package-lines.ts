import type { PackageLine } from '../contract/shipment.js'

/**
 * The contents of one parcel from two accounts of it. One account may number its lines and the other name only
 * SKUs: then both speak of the same units, so an unnumbered line keeps only what no numbered one accounts for.
 */
export function mergePackageLines(
  known: readonly PackageLine[],
  heard: readonly PackageLine[],
): PackageLine[] {
  const skus = new Set([...known, ...heard].map(({ sku }) => sku))
  return [...skus].flatMap((sku) =>
    mergeSku(
      sku,
      known.filter((line) => line.sku === sku),
      heard.filter((line) => line.sku === sku),
    ),
  )
}

function mergeSku(sku: string, known: readonly PackageLine[], heard: readonly PackageLine[]): PackageLine[] {
  const numbered = mergeNumbered(known.filter(isNumbered), heard.filter(isNumbered))
  const looseKnown = known.filter((line) => !isNumbered(line))
  const looseHeard = heard.filter((line) => !isNumbered(line))
  if (looseKnown.length === 0 && looseHeard.length === 0) return numbered

  // What was left unnumbered before is what the numbered lines of that time did not account for.
  const before = looseKnown.length > 0 ? unitsIn(known) : 0
  const left = Math.max(before, unitsIn(looseHeard)) - unitsIn(numbered)
  const named = new Set(serialsIn(numbered))
  const loose = [...new Set(serialsIn([...looseKnown, ...looseHeard]))].filter((serial) => !named.has(serial))
  if (left > 0 || numbered.length === 0)
    return [...numbered, withSerials({ sku, quantity: Math.max(0, left) }, loose)]
  return numbered.map((line) => {
    const room = Math.max(0, line.quantity - (line.serialNumbers?.length ?? 0))
    return withSerials(line, [...(line.serialNumbers ?? []), ...loose.splice(0, room)])
  })
}

function mergeNumbered(known: readonly PackageLine[], heard: readonly PackageLine[]): PackageLine[] {
  // A serial number that was put on a line by guess moves to the line that is named for it.
  const elsewhere = (lineNumber: number | undefined) =>
    new Set(serialsIn(heard.filter((line) => line.lineNumber !== lineNumber)))
  const merged = known.map((line) => {
    const again = heard.find(({ lineNumber }) => lineNumber === line.lineNumber)
    const gone = elsewhere(line.lineNumber)
    const kept = (line.serialNumbers ?? []).filter((serial) => !gone.has(serial))
    const quantity = Math.max(line.quantity, again?.quantity ?? 0)
    return withSerials({ ...line, quantity }, [...kept, ...(again?.serialNumbers ?? [])])
  })
  const added = heard.filter((line) => !known.some(({ lineNumber }) => lineNumber === line.lineNumber))
  return [...merged, ...added]
}

function withSerials({ serialNumbers: _, ...line }: PackageLine, serials: readonly string[]): PackageLine {
  const serialNumbers = [...new Set(serials)]
  return serialNumbers.length > 0 ? { ...line, serialNumbers } : line
}

const isNumbered = (line: PackageLine) => line.lineNumber !== undefined
const unitsIn = (lines: readonly PackageLine[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0)
const serialsIn = (lines: readonly PackageLine[]) => lines.flatMap(({ serialNumbers = [] }) => serialNumbers)
