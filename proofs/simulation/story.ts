import type { TimelineEntry, Violation } from './ledger.js'
import type { Outcome } from './run-seed.js'
import type { Part, Shrunk } from './shrink.js'

/** A failing world as a person can read it: what is wrong, how to see it again, and how it came to that. */
export function tellStory(failing: Outcome, { part, outcome, runs }: Shrunk): string {
  const happened = new Set(outcome.happened)
  const keep = part.keep.filter((element) => happened.has(element))
  return [
    ...outcome.violations.map((violation) => headline(failing.seed, violation)),
    `  enough for it: ${keep.length} of ${failing.happened.length} elements, faults until ${part.calmAtMs / 1_000} s (found in ${runs} runs)`,
    `  see it again:  ${replayCommand(failing.seed, { ...part, keep })}`,
    `  the whole:     npx --yes pnpm@10 chaos --seed ${failing.seed}`,
    '',
    ...timelineOf(outcome.timeline),
  ].join('\n')
}

/** Runs the same part again. */
export function replayCommand(seed: number, { keep, calmAtMs }: Part): string {
  return `npx --yes pnpm@10 chaos --seed ${seed} --calm-at ${calmAtMs} --keep '${keep.join(',')}'`
}

/** A violation in three lines. */
export function headline(seed: number, { invariant, rule, seen, expected }: Violation): string {
  return `seed ${seed}: ${invariant} is violated: ${rule}\n  seen:          ${seen}\n  expected:      ${expected}`
}

/** Of a story that is longer, the middle is left out. */
const longest = 400
/** How often the same thing is told. */
const tellings = 3

/** Lines in virtual time. What somebody does again and again is told a few times only, with how often it was. */
export function timelineOf(entries: readonly TimelineEntry[]): string[] {
  const keyOf = ({ who, what }: TimelineEntry) => `${who} ${what}`
  const all = new Map<string, number>()
  for (const entry of entries) all.set(keyOf(entry), (all.get(keyOf(entry)) ?? 0) + 1)
  const told = new Map<string, number>()
  const lines = entries.flatMap((entry) => {
    const times = (told.get(keyOf(entry)) ?? 0) + 1
    told.set(keyOf(entry), times)
    if (times > tellings) return []
    const more = (all.get(keyOf(entry)) ?? 0) - times
    const rest = times === tellings && more > 0 ? ` (and ${more} times more)` : ''
    return `  ${(entry.atMs / 1_000).toFixed(3).padStart(9)} s  ${entry.who.padEnd(10)}  ${entry.what}${rest}`
  })
  if (lines.length <= longest) return lines
  const half = longest / 2
  return [...lines.slice(0, half), `  ... ${lines.length - longest} lines ...`, ...lines.slice(-half)]
}
