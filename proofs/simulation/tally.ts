import type { Outcome } from './run-seed.js'

/** What many worlds have added up to. */
export interface Tally {
  seeds: number
  readonly counts: Record<string, number>
  /** The largest of what a world needed to drain. */
  slowestDrainSeconds: number
  readonly failing: { readonly seed: number; readonly rules: readonly string[] }[]
}

/** Nothing yet. */
export function createTally(): Tally {
  return { seeds: 0, counts: {}, slowestDrainSeconds: 0, failing: [] }
}

/** Adds one world. */
export function addOutcome(tally: Tally, { seed, counts, violations }: Outcome): void {
  tally.seeds += 1
  addCounts(tally, counts)
  tally.slowestDrainSeconds = Math.max(tally.slowestDrainSeconds, counts['drained after seconds'] ?? 0)
  if (violations.length === 0) return
  const rules = [...new Set(violations.map(({ invariant, rule }) => `${invariant}: ${rule}`))]
  tally.failing.push({ seed, rules })
}

/** Adds what another process has added up. */
export function addTally(tally: Tally, other: Tally): void {
  tally.seeds += other.seeds
  addCounts(tally, other.counts)
  tally.slowestDrainSeconds = Math.max(tally.slowestDrainSeconds, other.slowestDrainSeconds)
  tally.failing.push(...other.failing)
}

function addCounts(tally: Tally, counts: Readonly<Record<string, number>>): void {
  for (const [what, count] of Object.entries(counts)) tally.counts[what] = (tally.counts[what] ?? 0) + count
}

const rows: readonly (readonly [label: string, counts: readonly string[]])[] = [
  ['orders', ['orders']],
  ['supplier orders', ['supplier orders']],
  ['virtual hours', ['virtual seconds']],
  ['events in virtual time', ['events']],
  ['storage calls', ['storage calls']],
  ['supplier calls', ['supplier calls']],
  ['supplier calls over the client of packages', ['supplier calls over HTTP']],
  ['supplier calls kept as evidence', ['calls kept']],
  ['processes crashed', ['crashs']],
  ['processes paused', ['pauses']],
  ['processes replaced', ['deploys']],
  ['came in doubt', ['submission: in_doubt']],
  ['needed attention', ['submission: needs_attention']],
  ['settled by a person', ['settled: send_again', 'settled: mark_submitted', 'settled: give_up']],
  ['suspensions ended by a person', ['suspended suppliers resumed']],
  ['cancellations asked', ['asked to cancel']],
  ['orders held back', ['asked to hold']],
  ['webhooks', ['webhooks']],
  ['webhooks stored', ['webhooks stored']],
  ['webhooks known already', ['webhooks duplicate']],
  ['webhooks refused', ['webhooks refused']],
  ['deliveries replayed', ['replays']],
  ['live messages read', ['live messages']],
]

/** The table at the end. */
export function tableOf(tally: Tally): string {
  const sum = (names: readonly string[]) =>
    names.reduce((total, name) => total + (tally.counts[name] ?? 0), 0)
  const faults = Object.entries(tally.counts)
    .filter(([name]) => name.startsWith('fault: '))
    .sort(([a], [b]) => a.localeCompare(b))
  const lines: (readonly [string, number])[] = [
    ['seeds', tally.seeds],
    ...rows.map(([label, names]) => {
      const total = sum(names)
      return [label, label === 'virtual hours' ? Math.round(total / 3_600) : total] as const
    }),
    ...faults.map(([name, count]) => [name, count] as const),
    ['slowest drain, virtual seconds', tally.slowestDrainSeconds],
    ['violations', tally.failing.length],
  ]
  return lines
    .map(([label, count]) => `  ${label.padEnd(44)}${count.toLocaleString('en-US').padStart(14)}`)
    .join('\n')
}
