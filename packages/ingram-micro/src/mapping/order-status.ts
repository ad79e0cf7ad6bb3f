import type { ReportedStatus } from '@supplierkit/core/contract'

type ReadStatus = (word: string) => ReportedStatus

/** What a whole is, from its lines; the first rule that holds. Canceled lines count only when nothing else is there. */
const rules: readonly (readonly [ReportedStatus, (lines: readonly ReportedStatus[]) => boolean])[] = [
  ['pending', (lines) => lines.length === 0],
  ['unknown', (lines) => lines.includes('unknown')],
  ['canceled', (lines) => lines.every((line) => line === 'canceled')],
  ['delivered', (lines) => lines.every((line) => line === 'delivered' || line === 'canceled')],
  ['shipped', (lines) => lines.every((line) => hasLeft(line) || line === 'canceled')],
  ['partially_shipped', (lines) => lines.some((line) => hasLeft(line) || line === 'partially_shipped')],
  ['on_hold', (lines) => lines.includes('on_hold')],
  ['backordered', (lines) => lines.includes('backordered')],
  ['confirmed', () => true],
]

/** An order's status and the words it was read from. */
export interface ReadOrderStatus {
  readonly status: ReportedStatus
  readonly rawStatus: string
}

/**
 * The status of an order from its own word and those of its lines. An answer to a new order has only the latter, and
 * `Processing` says less than they do.
 */
export function orderStatusOf(
  word: string | undefined,
  lineWords: readonly (string | undefined)[],
  readStatus: ReadStatus,
): ReadOrderStatus {
  const words = lineWords.flatMap((line) => line ?? [])
  const fromLines = combine(words.map(readStatus))
  if (word === undefined) return { status: fromLines, rawStatus: [...new Set(words)].join(', ') }
  const status = readStatus(word)
  const linesSayMore = status === 'confirmed' && fromLines !== 'unknown' && fromLines !== 'pending'
  return { status: linesSayMore ? fromLines : status, rawStatus: word }
}

function combine(lines: readonly ReportedStatus[]): ReportedStatus {
  return rules.find(([, holds]) => holds(lines))?.[0] ?? 'unknown'
}

function hasLeft(line: ReportedStatus): boolean {
  return line === 'shipped' || line === 'delivered'
}
