import type { Purpose } from './count-statements.js'
import type { CountsPerOrder } from './count-forwarding.js'

const rows: readonly (readonly [Purpose, string])[] = [
  ['accept', 'accept'],
  ['claim', 'claim'],
  ['load', 'load for a decision'],
  ['complete', 'complete (state, events, messages)'],
  ['outbox', 'outbox (numbering for live streams)'],
  ['notification', 'notification'],
  ['webhook', 'webhook (store, claim, find)'],
  ['else', 'else (suppliers)'],
]

/** Prints statements and commits per order: alone, and many at once. */
export function printCounts(name: string, alone: CountsPerOrder, atOnce: CountsPerOrder): void {
  const width = Math.max(...rows.map(([, label]) => label.length))
  const line = (label: string, cells: readonly string[]) =>
    console.log(`  ${label.padEnd(width)}  ${cells.map((cell) => cell.padStart(20)).join('')}`)
  console.log(`\nStatements / commits per order, all the way from accepted to shipped by webhook: ${name}`)
  line('', ['one at a time', '200 at once'])
  for (const [purpose, label] of rows) {
    line(
      label,
      [alone, atOnce].map((counts) => cellOf(counts.get(purpose))),
    )
  }
  line(
    'together',
    [alone, atOnce].map((counts) => cellOf(totalOf(counts))),
  )
}

/** Of all purposes. */
export function totalOf(counts: CountsPerOrder): { statements: number; commits: number } {
  const all = [...counts.values()]
  const sum = (of: 'statements' | 'commits') => all.reduce((total, count) => total + count[of], 0)
  return { statements: sum('statements'), commits: sum('commits') }
}

const cellOf = (count = { statements: 0, commits: 0 }): string =>
  `${count.statements.toFixed(2)} / ${count.commits.toFixed(2)}`
