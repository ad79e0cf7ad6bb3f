import type { Planned, VirtualTime } from './virtual-time.js'

interface Handle {
  planned: Planned
  readonly unref: () => Handle
  readonly ref: () => Handle
}

const names = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const

/**
 * Gives virtual time to code that reads the machine's clock by itself: the libraries behind rate limits and
 * circuit breakers. A timer belongs to the process whose code set it. Answers how to give the machine's time back.
 */
export function replaceGlobalTime(time: VirtualTime, random: () => number): () => void {
  const real = Object.fromEntries(names.map((name) => [name, globalThis[name]]))
  const { now: dateNow } = Date
  const performanceNow = performance.now.bind(performance)
  const mathRandom = Math.random

  const handle = (planned: Planned): Handle => {
    const self: Handle = { planned, unref: () => self, ref: () => self }
    return self
  }
  const stop = (timer: Handle | undefined) => {
    if (timer) time.cancel(timer.planned)
  }
  const replaced = {
    setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      handle(time.after(ms, time.current, () => run(...args))),
    setInterval: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      const owner = time.current
      const again = () => {
        timer.planned = time.after(Math.max(1, ms), owner, again)
        run(...args)
      }
      const timer = handle(time.after(Math.max(1, ms), owner, again))
      return timer
    },
    clearTimeout: stop,
    clearInterval: stop,
  }
  Object.assign(globalThis, replaced)
  Date.now = () => time.now
  performance.now = () => time.now - time.start
  Math.random = random
  return () => {
    Object.assign(globalThis, real)
    Date.now = dateNow
    performance.now = performanceNow
    Math.random = mathRandom
  }
}
