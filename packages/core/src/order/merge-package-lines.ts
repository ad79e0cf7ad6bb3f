import type { PackageLine } from '../contract/shipment.js'
import { groupBy } from './group-by.js'

/**
 * The contents of one parcel from two accounts of it. One account may number its lines and the other name only
 * SKUs: then both speak of the same units, so an unnumbered line keeps only what no numbered one accounts for.
 * Linear in lines and serial numbers.
 */
export function mergePackageLines(
  known: readonly PackageLine[],
  heard: readonly PackageLine[],
): PackageLine[] {
  const knownBySku = groupBy(known, ({ sku }) => sku)
  const heardBySku = groupBy(heard, ({ sku }) => sku)
  const skus = new Set([...knownBySku.keys(), ...heardBySku.keys()])
  return [...skus].flatMap((sku) => mergeSku(sku, knownBySku.get(sku) ?? [], heardBySku.get(sku) ?? []))
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
  let placed = 0
  return numbered.map((line) => {
    const room = Math.max(0, line.quantity - (line.serialNumbers?.length ?? 0))
    const added = loose.slice(placed, placed + room)
    placed += added.length
    return added.length === 0 ? line : withSerials(line, [...(line.serialNumbers ?? []), ...added])
  })
}

function mergeNumbered(known: readonly PackageLine[], heard: readonly PackageLine[]): PackageLine[] {
  if (known.length === 0) return [...heard]
  // A serial number that was put on a line by guess moves to the line that is named for it.
  const namedFor = groupNumbers(heard)
  const heardByNumber = new Map<number | undefined, PackageLine>()
  for (const line of heard) if (!heardByNumber.has(line.lineNumber)) heardByNumber.set(line.lineNumber, line)
  const knownNumbers = new Set(known.map(({ lineNumber }) => lineNumber))
  const merged = known.map((line) => {
    const again = heardByNumber.get(line.lineNumber)
    const isElsewhere = (serial: string) =>
      namedFor.get(serial)?.some((lineNumber) => lineNumber !== line.lineNumber) ?? false
    const kept = (line.serialNumbers ?? []).filter((serial) => !isElsewhere(serial))
    const quantity = Math.max(line.quantity, again?.quantity ?? 0)
    return withSerials({ ...line, quantity }, [...kept, ...(again?.serialNumbers ?? [])])
  })
  return [...merged, ...heard.filter(({ lineNumber }) => !knownNumbers.has(lineNumber))]
}

/** For which lines each serial number is named: at most two of them, which is enough to know of another one. */
function groupNumbers(lines: readonly PackageLine[]): Map<string, (number | undefined)[]> {
  const result = new Map<string, (number | undefined)[]>()
  for (const { lineNumber, serialNumbers = [] } of lines) {
    for (const serial of serialNumbers) {
      const numbers = result.get(serial)
      if (!numbers) result.set(serial, [lineNumber])
      else if (numbers.length < 2 && numbers[0] !== lineNumber) numbers.push(lineNumber)
    }
  }
  return result
}

function withSerials({ serialNumbers: _, ...line }: PackageLine, serials: readonly string[]): PackageLine {
  const serialNumbers = [...new Set(serials)]
  return serialNumbers.length > 0 ? { ...line, serialNumbers } : line
}

const isNumbered = (line: PackageLine) => line.lineNumber !== undefined
const unitsIn = (lines: readonly PackageLine[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0)
const serialsIn = (lines: readonly PackageLine[]) => lines.flatMap(({ serialNumbers = [] }) => serialNumbers)
