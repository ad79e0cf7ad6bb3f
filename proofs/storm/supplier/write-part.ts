import type { Random } from '../random.js'
import type { NumberHistory, PartHistory, PartLine, Stamps, Style } from './history.js'
import type { Habits } from './tell.js'
import { writeNumber } from './write-number.js'

/** When the suppliers' stories begin. */
const firstDay = Date.UTC(2026, 0, 5, 8)

/** One supplier order: under one number at its supplier, or under several. */
export function writePart(
  { supplierId, reference, lines }: Pick<PartHistory, 'supplierId' | 'reference' | 'lines'>,
  random: Random,
): PartHistory {
  const units = lines.reduce((sum, line) => sum + line.ordered, 0)
  const count = units > 2 && random.chance(0.15) ? random.int(2, 3) : 1
  const shares = splitLines(lines, Math.min(count, units), random)
  const split = shares.length > 1
  const stamps = random.pick<Stamps>(['sequence', 'sequence', 'time', 'both', 'rank'])
  const styles: [Style, ...Style[]] =
    stamps === 'rank' ? ['snapshot', 'words'] : ['snapshot', 'mixed', 'words']
  // Of several numbers, only figures tell which covers what.
  const style = split ? 'snapshot' : random.pick(styles)
  const trust = !split && random.chance(0.03) ? 'refetch' : 'payload'
  const habits: Habits = {
    reference,
    stamps,
    style,
    names: split
      ? 'both'
      : random.pick(trust === 'refetch' ? ['number', 'both'] : ['number', 'both', 'reference']),
    namesLines: random.pick(['lineNumber', 'sku', 'both']),
    numbersParcels: random.pick(['always', 'always', 'never', 'sometimes']),
  }
  const numbers = shares.map((share, index): NumberHistory => {
    const supplierOrderId = `${supplierId.toUpperCase()}-${reference}-${index + 1}`
    const from = new Date(firstDay + random.int(0, 10 * 86_400_000))
    return {
      supplierOrderId,
      reports: writeNumber({ supplierOrderId, lines: share, from }, { stamps, style, split }, habits, random),
      inAnswer: index === 0 || random.chance(0.5),
    }
  })
  return { supplierId, reference, lines, numbers, trust }
}

/** Deals the units out to so many numbers; none gets nothing. */
function splitLines(lines: readonly PartLine[], count: number, random: Random) {
  const units = lines.flatMap((line) => Array.from({ length: line.ordered }, () => line))
  const owners = units.map((_, index) => (index < count ? index : random.int(0, count - 1)))
  return Array.from({ length: count }, (_, number) =>
    lines.flatMap((line) => {
      const share = units.filter((one, index) => one === line && owners[index] === number).length
      return share > 0 ? [{ ...line, share }] : []
    }),
  )
}
