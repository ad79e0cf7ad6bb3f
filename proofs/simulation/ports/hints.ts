import type { Job, Queue, Realtime } from '@supplierkit/core'
import { createRandom, rollFor } from '../random.js'
import type { Owner } from '../virtual-time.js'
import type { World } from '../world.js'

interface Listener<Hint> {
  readonly owner: Owner
  readonly hear: (hint: Hint) => void
}

type Times = readonly number[]

/** What becomes of one hint on its way to one listener: after how many milliseconds it comes, and how often. */
const mishaps: readonly [(ms: number) => Times, ...((ms: number) => Times)[]] = [
  () => [],
  (ms) => [ms],
  (ms) => [1, 1 + ms],
]

/** Carries hints between processes: loses, doubles and shuffles them, and at times refuses to take one. */
class HintBus<Hint> {
  readonly #listeners = new Set<Listener<Hint>>()
  #sent = 0
  readonly #isLossy: boolean

  constructor(
    private readonly world: World,
    private readonly kind: number,
    name: string,
  ) {
    this.#isLossy = world.plan.mishaps.hints > 0 && world.ledger.takesPlace(`lossy/${name}`)
  }

  send(hint: Hint): Promise<void> {
    const { time, plan, ledger } = this.world
    this.#sent += 1
    const share = this.#isLossy && !this.world.isCalm() ? plan.mishaps.hints : 0
    for (const { owner, hear } of this.#listeners) {
      const strikes = share > 0 && rollFor(plan.seed, this.kind, this.#sent, this.#listeners.size) < share
      const times = strikes ? this.#mishap() : [0]
      if (strikes) ledger.count('fault: hint lost, late or doubled')
      for (const ms of times) time.after(ms, owner, () => hear(hint))
    }
    const refuses = share > 0 && rollFor(plan.seed, this.kind, this.#sent, -1) < share / 20
    return refuses ? Promise.reject(new Error('the hint bus is away')) : Promise.resolve()
  }

  listen(listener: Listener<Hint>): Promise<() => Promise<void>> {
    this.#listeners.add(listener)
    return Promise.resolve(() => {
      this.#listeners.delete(listener)
      return Promise.resolve()
    })
  }

  #mishap(): Times {
    const random = createRandom(this.world.plan.seed, this.kind, this.#sent)
    return random.pick(mishaps)(random.int(1, 4_000))
  }
}

/** The queue and the realtime port of a world, as each process gets them. */
export interface Hints {
  queueOf(owner: Owner): Queue
  realtimeOf(owner: Owner): Realtime
}

/** Shared by all processes, also by those of different tenants. */
export function createHints(world: World): Hints {
  const jobs = new HintBus<Job>(world, 1, 'queue')
  const growth = new HintBus<{ readonly sequence: number }>(world, 2, 'realtime')
  return {
    queueOf: (owner) => ({
      send: (job) => jobs.send(job),
      consume: (hear) => jobs.listen({ owner, hear }),
    }),
    realtimeOf: (owner) => ({
      publish: (hint) => growth.send(hint),
      subscribe: (hear) => growth.listen({ owner, hear }),
    }),
  }
}
