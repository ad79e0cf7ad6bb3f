import type { Clock } from '@supplierkit/core'
import type { Random } from '../random.js'
import type { Owner } from '../virtual-time.js'
import type { World } from '../world.js'

const minute = 60_000

/**
 * The clock of the machine that a process runs on. Where clocks are wrong, it is minutes off and is set now and then,
 * by seconds or minutes, forward or back, also under a running request; its monotonic time stays right.
 */
export function createMachineClock(world: World, owner: Owner, random: Random): Clock {
  const { time, plan } = world
  owner.skewMs = random.int(-plan.skewMs, plan.skewMs)
  const clock: Clock = {
    now: () => new Date(time.now + owner.skewMs),
    setTimer: (ms, run) => {
      const planned = time.after(ms, owner, run)
      return { cancel: () => time.cancel(planned) }
    },
  }
  if (plan.mishaps.clocks === 0) return clock
  planSteps(world, owner, random)
  const startedMs = random.int(0, minute)
  return { ...clock, monotonicMs: () => startedMs + time.now - time.start }
}

function planSteps({ time, plan, ledger, calmAtMs }: World, owner: Owner, random: Random): void {
  const farthestMs = Math.round(plan.mishaps.clocks * minute)
  const set = (element: string, toMs: number) => {
    if (!ledger.takesPlace(element)) return
    ledger.count('fault: clock set')
    ledger.tell(owner.name, () => `its clock is ${toMs} ms off`)
    owner.skewMs = toMs
  }
  set(`skew/${owner.name}`, random.int(-farthestMs, farthestMs))
  const leftMs = Math.max(0, calmAtMs - (time.now - time.start))
  for (let step = random.int(0, 3); step > 0; step--) {
    const byMs = random.pick([2_000, 20_000, farthestMs]) * random.pick([1, -1])
    const atMs = Math.round(random.next() * leftMs)
    time.after(atMs, time.world, () => set(`step/${owner.name}/${step}`, owner.skewMs + byMs))
  }
}
