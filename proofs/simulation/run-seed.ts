import { beginWorld, createWorld, type WorldOptions } from './create-world.js'
import { replaceGlobalTime } from './global-time.js'
import { type Evidence, gatherEvidence } from './invariants/evidence.js'
import { noneLost } from './invariants/i1-none-lost.js'
import { noneDoubled } from './invariants/i2-none-doubled.js'
import { noGap } from './invariants/i3-no-gap.js'
import { deliveriesApplied } from './invariants/i4-deliveries.js'
import { toldOnce } from './invariants/i5-told-once.js'
import { nothingCrosses } from './invariants/i6-tenants.js'
import { nothingShown } from './invariants/i7-secrets.js'
import { ownUnits } from './invariants/i10-own-units.js'
import { drainBoundMs, openEnds } from './invariants/i8-drained.js'
import type { TimelineEntry, Violation } from './ledger.js'
import { createRandom } from './random.js'
import { watchUnhandled } from './unhandled.js'
import type { Tenant, World } from './world.js'
import { planWorld, type WorldPlan } from './world-plan.js'

/** How often a calm world is looked at to see whether all has drained. */
const lookEveryMs = 2_000

const mostEvents = 120_000

/** What became of a world. */
export interface Outcome {
  readonly seed: number
  readonly plan: WorldPlan
  readonly violations: readonly Violation[]
  /** Elements that took place. */
  readonly happened: readonly string[]
  readonly timeline: readonly TimelineEntry[]
  readonly counts: Readonly<Record<string, number>>
  /** Follows from the whole course of events. */
  readonly fingerprint: number
}

/** What holds at the end of every world, besides what is held at every moment. */
const invariants: readonly ((evidence: Evidence) => void)[] = [
  noneLost,
  noneDoubled,
  noGap,
  deliveriesApplied,
  toldOnce,
  nothingCrosses,
  nothingShown,
  ownUnits,
]

/** Runs the world of a seed to its end and looks at everything. */
export async function runSeed(
  seed: number,
  options: WorldOptions = { keep: null, tellStory: false },
): Promise<Outcome> {
  const plan = planWorld(seed)
  const { world, tenants } = createWorld(plan, options)
  const giveBack = replaceGlobalTime(world.time, createRandom(seed, 'Math.random').next)
  const stopWatching = watchUnhandled(world.ledger)
  try {
    await beginWorld(world, tenants, options)
    await liveOn(world, tenants)
  } finally {
    giveBack()
    await stopWatching()
  }
  const { ledger, time } = world
  ledger.count('events', time.events)
  ledger.count('virtual seconds', Math.round((time.now - time.start) / 1_000))
  return {
    seed,
    plan,
    violations: ledger.violations,
    happened: ledger.happened,
    timeline: ledger.timeline,
    counts: ledger.counts,
    fingerprint: time.fingerprint,
  }
}

/** More happens than any world needs: something wakes itself up again and again. */
function runsHot({ time, ledger }: World): boolean {
  if (time.events <= mostEvents) return false
  ledger.violate({
    invariant: 'engine',
    rule: 'nothing runs in circles',
    seen: `${time.events} events by ${(time.now - time.start) / 1_000} s`,
    expected: `fewer than ${mostEvents}`,
  })
  return true
}

async function liveOn(world: World, tenants: readonly Tenant[]): Promise<void> {
  const { time, plan, ledger } = world
  const isOver = () => ledger.violations.length > 0 || runsHot(world)
  const calmAt = time.start + world.calmAtMs
  const deadline = calmAt + drainBoundMs(world)
  await time.run(calmAt, isOver)
  let open: string[] = []
  let drainedMs = 0
  while (!isOver()) {
    open = []
    for (const tenant of tenants) open.push(...openEnds(await gatherEvidence(world, tenant)))
    if (open.length > 0) drainedMs = time.now - calmAt
    if ((open.length === 0 && !plan.lingers) || time.now >= deadline) break
    await time.run(Math.min(deadline, Math.max(time.now, calmAt) + lookEveryMs), isOver)
  }
  ledger.expect(open.length === 0 || isOver(), () => ({
    invariant: 'I8',
    rule: 'when faults stop, all drains within its bound',
    seen: `${drainBoundMs(world) / 1_000} s later: ${open.join('; ')}`,
    expected: 'nothing open',
  }))
  ledger.count('drained after seconds', Math.round(drainedMs / 1_000))
  if (isOver()) return
  for (const tenant of tenants) {
    tenant.fair.end()
    const evidence = await gatherEvidence(world, tenant)
    for (const check of invariants) check(evidence)
  }
}
