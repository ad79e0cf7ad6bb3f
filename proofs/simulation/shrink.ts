import type { WorldOptions } from './create-world.js'
import { type Outcome, runSeed } from './run-seed.js'

/** Which part of a world is enough. */
export interface Part {
  readonly keep: readonly string[]
  readonly calmAtMs: number
}

/** The smallest part of a failing world that was found to fail in the same way. */
export interface Shrunk {
  readonly part: Part
  /** The run of that part, with its story. */
  readonly outcome: Outcome
  readonly runs: number
}

const mostRuns = 1_500

type Sabotage = Pick<WorldOptions, 'sabotage'>

/**
 * Leaves elements out, in halves, quarters and so on down to single ones, while the first violation stays; then
 * lets the faults stop as early as possible.
 */
export async function shrink(failing: Outcome, sabotage: Sabotage = {}): Promise<Shrunk> {
  let runs = 0
  const fails = async (part: Part): Promise<boolean> => {
    runs += 1
    return isSameViolation(failing, await runPart(failing.seed, part, false, sabotage))
  }
  let part: Part = { keep: failing.happened, calmAtMs: failing.plan.calmAtMs }
  for (;;) {
    const smaller = await leaveOut(await stopEarlier(part, fails), fails, () => runs < mostRuns)
    const isDone = smaller.keep.length === part.keep.length || runs >= mostRuns
    part = smaller
    if (isDone) break
  }
  return { part, outcome: await runPart(failing.seed, part, true, sabotage), runs }
}

/** Runs a part of a seed's world. */
export function runPart(
  seed: number,
  { keep, calmAtMs }: Part,
  tellStory: boolean,
  sabotage: Sabotage = {},
): Promise<Outcome> {
  return runSeed(seed, { keep: new Set(keep), calmAtMs, tellStory, ...sabotage })
}

function isSameViolation({ violations: [wanted] }: Outcome, { violations }: Outcome): boolean {
  return violations.some(({ invariant, rule }) => invariant === wanted?.invariant && rule === wanted.rule)
}

type Fails = (part: Part) => Promise<boolean>

async function leaveOut(part: Part, fails: Fails, goOn: () => boolean): Promise<Part> {
  let keep = part.keep
  for (
    let size = Math.ceil(keep.length / 2);
    size >= 1 && goOn();
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let start = 0; start < keep.length && goOn();) {
      const without = [...keep.slice(0, start), ...keep.slice(start + size)]
      if (await fails({ ...part, keep: without })) keep = without
      else start += size
    }
  }
  return { ...part, keep }
}

async function stopEarlier(part: Part, fails: Fails): Promise<Part> {
  let best = part
  for (let stepMs = part.calmAtMs / 2; stepMs >= 500; stepMs /= 2) {
    const earlier = { ...best, calmAtMs: Math.round(best.calmAtMs - stepMs) }
    if (await fails(earlier)) best = earlier
  }
  return best
}
