/** The one clock behind everything the simulator does later. */
export interface SimulatorClock {
  /** Milliseconds since 1970: the wall clock, plus what was skipped by `advance`. */
  readonly now: () => number
  /** Runs `task` after `ms` of simulated time. Returns how to call it off. */
  after(ms: number, task: () => void): () => void
  /** Waits in real time while the clock runs; while it stands still, until `advance` has skipped `ms`. */
  delay(ms: number): Promise<void>
  /** Skips `ms` of simulated time, running what becomes due in its order. Waits for `settled` before and after each task. */
  advance(ms: number, settled?: () => Promise<void>): Promise<void>
  /** 60: a simulated minute takes a second. 0: time moves by `advance` only. */
  readonly setSpeed: (speed: number) => void
  pause(): void
  resume(): void
}

/** Options of {@link createSimulatorClock}. */
export interface SimulatorClockOptions {
  /** Default 1. */
  readonly speed?: number
  /** Default `Date.now`. */
  readonly wall?: () => number
}

interface Task {
  readonly due: number
  readonly run: () => void
}

const longestTimeoutMs = 2_000_000_000

/**
 * A clock whose waits are shortened by `speed`. Dates stay those of the wall clock: a time in the future would
 * be refused by whoever checks signed timestamps.
 */
export function createSimulatorClock(options: SimulatorClockOptions = {}): SimulatorClock {
  const { wall = Date.now } = options
  let speed = options.speed ?? 1
  let running = true
  let skipped = 0
  let elapsedBefore = 0
  let runningSince = wall()
  let timer: NodeJS.Timeout | undefined
  const tasks: Task[] = []

  const elapsed = () => elapsedBefore + (running ? (wall() - runningSince) * speed : 0)

  function rebase(change: () => void) {
    elapsedBefore = elapsed()
    runningSince = wall()
    change()
    schedule()
  }

  function schedule() {
    clearTimeout(timer)
    timer = undefined
    const [next] = tasks
    if (!next || !running || speed === 0) return
    timer = setTimeout(runDue, Math.min(Math.max((next.due - elapsed()) / speed, 0), longestTimeoutMs))
  }

  function runDue() {
    for (let next = tasks[0]; next && next.due <= elapsed(); next = tasks[0]) {
      tasks.shift()
      next.run()
    }
    schedule()
  }

  function after(ms: number, run: () => void) {
    const task = { due: elapsed() + ms, run }
    const index = tasks.findIndex((other) => other.due > task.due)
    tasks.splice(index === -1 ? tasks.length : index, 0, task)
    schedule()
    return () => {
      const position = tasks.indexOf(task)
      if (position !== -1) tasks.splice(position, 1)
      schedule()
    }
  }

  function skipTo(target: number) {
    const ms = Math.max(target - elapsed(), 0)
    skipped += ms
    elapsedBefore += ms
  }

  return {
    now: () => wall() + skipped,
    after,
    delay: (ms) => new Promise((resolve) => void after(speed > 0 ? ms * speed : ms, resolve)),
    async advance(ms, settled = () => Promise.resolve()) {
      await settled()
      const target = elapsed() + ms
      for (let next = tasks[0]; next && next.due <= target; next = tasks[0]) {
        tasks.shift()
        skipTo(next.due)
        next.run()
        await settled()
      }
      skipTo(target)
      schedule()
    },
    setSpeed: (value) => rebase(() => (speed = value)),
    pause: () => rebase(() => (running = false)),
    resume: () => rebase(() => (running = true)),
  }
}
