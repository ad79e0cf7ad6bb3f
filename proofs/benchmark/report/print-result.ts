import type { Result } from '../measure/measure-workload.js'
import type { Unit, Workload } from '../workload.js'

/** Our figure against somebody's; above 1: ours is better. */
export function ratioTo(ours: number, other: number, unit: Unit): number {
  return unit === 'ms' ? other / ours : ours / other
}

/** Ours against the best of the peers and of the limits, and whether the goals are met. */
export interface Standing {
  readonly toPeer: number | null
  readonly toLimit: number | null
}

/** Where we stand in a workload. `null`: there was nobody to compare with. */
export function standingOf(results: readonly Result[], unit: Unit): Standing {
  const ours = results.find(({ role }) => role === 'ours')
  const against = (role: Result['role']): number | null => {
    const ratios = results
      .filter((one) => one.role === role)
      .map((one) => ratioTo(ours?.median ?? 0, one.median, unit))
    return ratios.length > 0 ? Math.min(...ratios) : null
  }
  return { toPeer: against('peer'), toLimit: against('limit') }
}

/** Prints a workload's table. */
export function printResult({ name, unit, goal }: Workload, results: readonly Result[]): void {
  const ours = results.find(({ role }) => role === 'ours')
  const width = Math.max(...results.map((one) => one.name.length))
  console.log(`\n${name}`)
  for (const { name: who, role, median, spread } of results) {
    const ratio =
      ours && role !== 'ours' ? `we are at ${times(ratioTo(ours.median, median, unit))} of it` : ''
    const columns = [
      role.padEnd(7),
      who.padEnd(width),
      figure(median, unit).padStart(12),
      `±${percent(spread)}`.padStart(6),
      ratio,
    ]
    console.log(`  ${columns.join('  ').trimEnd()}`)
  }
  if (!goal) return
  const { toPeer, toLimit } = standingOf(results, unit)
  const aim = (reached: number | null, wanted: number, of: string) =>
    reached === null ? `no ${of} at hand` : `${times(reached)} of the ${of} (goal ${times(wanted)})`
  console.log(`  => ${aim(toPeer, goal.toPeer, 'best peer')}, ${aim(toLimit, goal.toLimit, 'limit')}`)
}

/** A figure as people read it: `12,345/s`, `1.23 ms`. */
export function figure(value: number, unit: Unit): string {
  if (unit === 'per_second') return `${Math.round(value).toLocaleString('en-US')}/s`
  return `${value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2)} ms`
}

const times = (ratio: number): string =>
  `${ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(1) : ratio.toFixed(2)}x`
const percent = (share: number): string => `${Math.round(share * 100)} %`
