import { createRandom } from './random.js'
import type { World } from './world.js'

/** A part of a world's time, in milliseconds since its beginning. */
export interface Span {
  readonly fromMs: number
  readonly untilMs: number
  /** In [0, 1): decides what happens in it. */
  readonly roll: number
}

/** Spans in which something is wrong: none of them lasts into the calm. `share`: how many there are on average. */
export function planSpans(
  { plan, calmAtMs, ledger }: World,
  name: string,
  share: number,
  longestMs: number,
): Span[] {
  if (share === 0) return []
  const random = createRandom(plan.seed, name)
  return Array.from({ length: Math.max(1, Math.round(share * random.next() * 2)) }, (): Span => {
    const fromMs = Math.round(random.next() * plan.calmAtMs * 0.9)
    const untilMs = Math.min(calmAtMs, fromMs + random.int(500, longestMs))
    return { fromMs, untilMs, roll: random.next() }
  }).filter((_, place) => ledger.takesPlace(`${name}/${place}`))
}

/** The span that holds the present moment. */
export function currentSpan({ time }: World, spans: readonly Span[]): Span | undefined {
  const ms = time.now - time.start
  return spans.find(({ fromMs, untilMs }) => ms >= fromMs && ms < untilMs)
}
