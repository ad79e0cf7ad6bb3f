import { stat } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { systemClock } from './clock.js'

/** Keeps this process from doing anything else, as a long computation or a starved machine does. */
function stall(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('the machine’s time', () => {
  it('lets what has arrived be read before a timer that is overdue strikes', async () => {
    const order: string[] = []
    await new Promise<void>((resolve) => {
      const done = (what: string) => {
        order.push(what)
        if (order.length === 2) resolve()
      }
      systemClock.setTimer(5, () => done('timer'))
      stat('.', () => done('answer'))
      setImmediate(() => stall(50))
    })
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
    })
    expect(struck).toBe(false)
  })
})
