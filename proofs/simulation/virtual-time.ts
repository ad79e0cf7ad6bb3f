import { mix } from './random.js'

/** Whose code an event runs: a process that may pause or die, or the world around it. */
export interface Owner {
  readonly name: string
  alive: boolean
  /** Until then nothing of it runs; what falls due meanwhile runs afterwards, in its order. */
  pausedUntil: number
  /** How far its clock is ahead of the world's; below zero: behind. */
  skewMs: number
  /** What others do when it dies. */
  readonly deathWishes: Set<() => void>
}

/** A planned event. */
export interface Planned {
  readonly owner: Owner
  time: number
  /** When it was meant to run: a pause of its owner moves `time`. */
  readonly due: number
  /** Decides between events of the same moment. */
  readonly place: number
  run: (() => void) | null
}

/**
 * The only time there is in a simulated world. Events run one by one in the order of their times; between two of
 * them everything runs that waits for no time, so the one who owns the event owns all that follows from it.
 */
export class VirtualTime {
  #heap: Planned[] = []
  #places = 0
  #fingerprint = 0
  now: number
  /** Whose code is running. */
  current: Owner

  constructor(
    readonly start: number,
    /** What belongs to no process. */
    readonly world: Owner,
  ) {
    this.now = start
    this.current = world
  }

  /** Follows from the whole course of events: equal for equal courses. */
  get fingerprint(): number {
    return this.#fingerprint >>> 0
  }

  /** Events that have run. */
  events = 0

  /** Plans `run` for `owner` after so many milliseconds. */
  after(ms: number, owner: Owner, run: () => void): Planned {
    const due = this.now + Math.max(0, Math.round(ms))
    const planned = { owner, time: due, due, place: (this.#places += 1), run }
    this.#push(planned)
    return planned
  }

  cancel(planned: Planned): void {
    planned.run = null
  }

  /** For code of the world: resolves after so many milliseconds. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, this.world, resolve))
  }

  /** Adds a fact to the fingerprint. */
  note(fact: number): void {
    this.#fingerprint = mix(this.#fingerprint, fact)
  }

  /** Lets the world go on until nothing is planned, `until` has come, or `isOver`. */
  run(until: number, isOver: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      // Node empties the queue of promises between two ticks: cheaper than a turn of the event loop.
      const settle = () => process.nextTick(step)
      const step = () => {
        try {
          if (isOver()) return resolve()
          const next = this.#next(until)
          if (!next) {
            this.now = Math.max(this.now, until)
            return resolve()
          }
          this.#begin(next)
          queueMicrotask(settle)
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      process.nextTick(step)
    })
  }

  #begin({ owner, time, place, run }: Planned): void {
    this.now = time
    this.current = owner
    this.events += 1
    this.note(time - this.start)
    this.note(place)
    run?.()
  }

  #next(until: number): Planned | undefined {
    for (;;) {
      const first = this.#heap[0]
      if (!first || first.time > until) return undefined
      this.#pop()
      if (first.run === null || !first.owner.alive) continue
      if (first.owner.pausedUntil <= first.time) return first
      first.time = first.owner.pausedUntil
      this.#push(first)
    }
  }

  #push(planned: Planned): void {
    const heap = this.#heap
    let at = heap.push(planned) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]
      if (!above || isBefore(above, planned)) break
      heap[at] = above
      at = parent
    }
    heap[at] = planned
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const first = heap[left]
      if (!first) break
      const second = heap[left + 1]
      const child = second && isBefore(second, first) ? second : first
      if (isBefore(last, child)) break
      heap[at] = child
      at = child === first ? left : left + 1
    }
    heap[at] = last
  }
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.time !== b.time ? a.time < b.time : a.due !== b.due ? a.due < b.due : a.place < b.place
}

/** A process, or the world. */
export function createOwner(name: string): Owner {
  return { name, alive: true, pausedUntil: 0, skewMs: 0, deathWishes: new Set() }
}

/** Nothing of a process runs any more. */
export function kill(owner: Owner): void {
  owner.alive = false
  for (const wish of [...owner.deathWishes]) wish()
}
