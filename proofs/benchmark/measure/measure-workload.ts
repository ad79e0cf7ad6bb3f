import type { Contender, OpenContender, Role, Workload } from '../workload.js'
import { median, spread } from './statistics.js'

/** What a contender came to. */
export interface Result {
  readonly name: string
  readonly role: Role
  readonly median: number
  /** The farthest round from the median, as a share of it. */
  readonly spread: number
}

/**
 * Measures all contenders of a workload in the same stretch of time: one round each in turn, as often as asked,
 * so that what else happens on the machine meets all of them. The first round of each only warms up.
 */
export async function measureWorkload(workload: Workload, rounds: number): Promise<Result[]> {
  const open: { readonly contender: Contender; readonly ready: OpenContender; figures: number[] }[] = []
  try {
    for (const contender of workload.contenders) {
      open.push({ contender, ready: await contender.open(), figures: [] })
    }
    for (const { ready } of open) await ready.round()
    for (let round = 0; round < rounds; round++) {
      // Backwards every other time: nobody always runs behind the same neighbor.
      const turn = round % 2 === 0 ? open : [...open].reverse()
      for (const one of turn) one.figures.push(await one.ready.round())
    }
  } finally {
    for (const { ready } of open) await ready.close()
  }
  return open.map(({ contender, figures }) => ({
    name: contender.name,
    role: contender.role,
    median: median(figures),
    spread: spread(figures),
  }))
}
