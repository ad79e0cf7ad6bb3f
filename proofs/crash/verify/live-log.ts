import type { Check, Violation } from './facts.js'

/** The live log counts 1, 2, 3 without a gap, and a page that followed it through all kills saw all of it. */
export const liveLog: Check = ({ stored, live }) => {
  const promise = 'the live log has no gap'
  const sequences = stored.events.map(({ sequence }) => sequence ?? 0).sort((a, b) => a - b)
  const violations: Violation[] = live.gaps.map((what) => ({ promise, what: `the page: ${what}` }))
  const gap = sequences.findIndex((sequence, index) => sequence !== index + 1)
  if (gap >= 0) violations.push({ promise, what: `place ${gap + 1} is ${sequences[gap]}` })
  if (stored.lastSequence !== sequences.length) {
    violations.push({ promise, what: `the counter is at ${stored.lastSequence} of ${sequences.length}` })
  }
  if (live.place !== sequences.length) {
    violations.push({ promise, what: `the page stopped at ${live.place} of ${sequences.length}` })
  }
  return violations
}
