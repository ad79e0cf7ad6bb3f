import type { ProcessSample } from '../crash/worker/messages.js'

const megabyte = 1024 * 1024
/** Caches fill and code is compiled in the first part of a run: it is not compared. */
const warmUpShare = 0.25

interface Measure {
  readonly name: string
  readonly of: (sample: ProcessSample) => number
  /** The last third may be that much above the first third behind the warm-up: a share, and an amount. */
  readonly share: number
  readonly amount: number
}

const countOf = (kind: RegExp) => (sample: ProcessSample) =>
  Object.entries(sample.resources).reduce((sum, [name, count]) => sum + (kind.test(name) ? count : 0), 0)

const sockets = countOf(/^(?:TCP|TLS|Pipe)/)
const timers = countOf(/^(?:Timeout|Immediate)$/)

const measures: readonly Measure[] = [
  { name: 'heap', of: ({ heapUsed }) => heapUsed, share: 0.1, amount: 6 * megabyte },
  { name: 'external memory', of: ({ external }) => external, share: 0.2, amount: 8 * megabyte },
  { name: 'sockets', of: sockets, share: 0.2, amount: 8 },
  { name: 'timers', of: timers, share: 0.2, amount: 16 },
]

/** What grew from the first to the last third of a run behind its warm-up, by their medians. Empty: nothing. */
export function growthIn(samples: readonly ProcessSample[]): string[] {
  const settled = samples.slice(Math.floor(samples.length * warmUpShare))
  const third = Math.floor(settled.length / 3)
  if (third === 0) return ['too few samples to tell']
  return measures.flatMap(({ name, of, share, amount }) => {
    const before = median(settled.slice(0, third).map(of))
    const after = median(settled.slice(-third).map(of))
    return after <= before * (1 + share) + amount ? [] : [`${name} from ${before} to ${after}`]
  })
}

/** One line of the table. */
export function sampleRow(of: readonly (string | number)[], sample: ProcessSample): string {
  const inMegabytes = (bytes: number) => (bytes / megabyte).toFixed(1)
  const { heapUsed, external, rss } = sample
  const cells = [
    ...of,
    inMegabytes(heapUsed),
    inMegabytes(external),
    inMegabytes(rss),
    sockets(sample),
    timers(sample),
  ]
  return cells.map((cell) => String(cell).padStart(8)).join(' ')
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
