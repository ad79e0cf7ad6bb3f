import type { StormResult } from '../run/storm-plan.js'
import type { StormOptions } from '../options.js'

const number = (value: number) => Math.round(value).toLocaleString('en-US')

/** How a storm went, for people. */
export function tableOf({ store, seed }: StormOptions, result: StormResult, peakBytes: number): string {
  const { counts, states, traffic, deliverySeconds, settleSeconds, checkSeconds } = result
  const arrivals = counts.stored + counts.duplicates + counts.refused + counts.lost
  const rows: readonly (readonly [string, string])[] = [
    ['store, seed', `${store}, ${seed}`],
    ['arrivals', number(arrivals)],
    ['  stored', number(counts.stored)],
    ['  duplicates', number(counts.duplicates)],
    ['  forged, refused', number(counts.refused)],
    ['  lost with a process, sent again', number(counts.lost)],
    ['different deliveries', `${number(traffic.deliveries.length)} (${number(traffic.bytes / 1e6)} MB)`],
    ...Object.entries(states)
      .sort()
      .map(([state, count]) => [`  ${state}`, number(count)] as const),
    ['replayed on the way', number(counts.replayed)],
    ['processes that died', number(counts.crashed)],
    ['orders forwarded and checked', number(result.orders)],
    ['events in the log', number(result.eventsTold)],
    ['from first arrival to last answer', `${number(deliverySeconds)} s`],
    ['until nothing was left to do', `${number(settleSeconds)} s`],
    ['checked in', `${number(checkSeconds)} s`],
    ['arrivals per second', number(arrivals / (deliverySeconds + settleSeconds))],
    ['resident memory at most', `${number(peakBytes / 1e6)} MB`],
    ['violations', number(result.violations.count)],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
}

/** The same for a machine, in one line. */
export function figuresOf({ store, seed }: StormOptions, result: StormResult, peakBytes: number): string {
  const { counts, states, orders, eventsTold, deliverySeconds, settleSeconds, violations } = result
  const { stored, duplicates, refused, lost } = counts
  const seconds = deliverySeconds + settleSeconds
  return JSON.stringify({
    store,
    seed,
    ...counts,
    states,
    orders,
    eventsTold,
    seconds: Math.round(seconds * 10) / 10,
    arrivalsPerSecond: Math.round((stored + duplicates + refused + lost) / seconds),
    peakMegabytes: Math.round(peakBytes / 1e6),
    violations: violations.count,
  })
}
