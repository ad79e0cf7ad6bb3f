import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { systemClock } from './clock.js'

/** Keeps this process from doing anything else, as a long computation or a starved machine does. */
function stall(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('the machine’s time', () => {
  it('lets what has arrived be read before a timer that is overdue strikes', async () => {
    const { port1, port2 } = new MessageChannel()
    const order: string[] = []
    await new Promise<void>((resolve) => {
      const done = (what: string) => {
        order.push(what)
        if (order.length === 2) resolve()
      }
      port2.on('message', () => done('answer'))
      // From an immediate, so that timers come next in the loop, and what has arrived after them.
      setImmediate(() => {
        systemClock.setTimer(1, () => done('timer'))
        port1.postMessage('arrived')
        stall(10)
      })
    })
    port1.close()
    expect(order).toEqual(['answer', 'timer'])
  })

  it('forgets a timer that is canceled, also in the last moment', async () => {
    let struck = false
    const timer = systemClock.setTimer(1, () => (struck = true))
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        timer.cancel()
        setImmediate(resolve)
      }, 1)
      // Both are overdue, so they strike in one turn of the loop.
      stall(10)
    })
    expect(struck).toBe(false)
  })

  it('does not end a timer at once because it is longer than Node can wait', async () => {
    const order: string[] = []
    const year = systemClock.setTimer(365 * 86_400_000, () => order.push('year'))
    await new Promise<void>((resolve) => void systemClock.setTimer(5, resolve))
    year.cancel()
    expect(order).toEqual([])
  })
})
