import { runSeed } from '../simulation/run-seed.js'
import type { Mutant } from './mutants.js'

/** What came of looking for a mutant. */
export interface Hunt {
  readonly mutant: Mutant
  /** The first world that showed it; `null`: none did. */
  readonly caught: { readonly seed: number; readonly invariant: string; readonly rule: string } | null
  readonly worlds: number
}

/** Runs worlds with a planted mistake until one of them shows it. */
export async function hunt(mutant: Mutant, from: number, most: number): Promise<Hunt> {
  for (let seed = from; seed < from + most; seed++) {
    const { violations } = await runSeed(seed, { keep: null, tellStory: false, sabotage: mutant.sabotage })
    const [violation] = violations
    if (!violation) continue
    const { invariant, rule } = violation
    return { mutant, caught: { seed, invariant, rule }, worlds: seed - from + 1 }
  }
  return { mutant, caught: null, worlds: most }
}
