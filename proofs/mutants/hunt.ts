import { runSeed } from '../simulation/run-seed.js'
import { planWorld } from '../simulation/world-plan.js'
import type { Mutant } from './mutant.js'

/** What came of looking for a mutant. */
export interface Hunt {
  readonly mutant: Mutant
  /** The first world that showed it; `null`: none did. */
  readonly caught: { readonly seed: number; readonly invariant: string; readonly rule: string } | null
  readonly worlds: number
}

/** Runs worlds with a planted mistake until one of them shows it. */
export async function hunt(mutant: Mutant, from: number, most: number): Promise<Hunt> {
  let worlds = 0
  for (let seed = from; worlds < most; seed++) {
    if (mutant.showsIn && !mutant.showsIn(planWorld(seed))) continue
    worlds += 1
    const { violations } = await runSeed(seed, { keep: null, tellStory: false, sabotage: mutant.sabotage })
    const [violation] = violations
    if (!violation) continue
    const { invariant, rule } = violation
    return { mutant, caught: { seed, invariant, rule }, worlds }
  }
  return { mutant, caught: null, worlds }
}
