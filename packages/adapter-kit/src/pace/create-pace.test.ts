import { describe, expect, it } from 'vitest'
import { createPace } from './create-pace.js'

/** A clock that moves when somebody sleeps. */
function standStill() {
  let now = 1_000_000
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    pass: (ms: number) => void (now += ms),
    sleep: (ms: number, signal: AbortSignal) => {
      signal.throwIfAborted()
      slept.push(ms)
      now += ms
      return Promise.resolve()
    },
  }
}

const { signal } = new AbortController()

describe('a pace', () => {
  it('lets no more turns than allowed into any span of its length', async () => {
    const clock = standStill()
    const pace = createPace({ count: 3, perMs: 1_000, ...clock })
    const turns: number[] = []
    for (let turn = 0; turn < 50; turn++) {
      await pace.turn(signal)
      turns.push(clock.now())
      clock.pass((turn * 137) % 400)
    }
    turns.forEach((at, index) => {
      const fourth = turns[index + 3]
      if (fourth !== undefined) expect(fourth - at).toBeGreaterThanOrEqual(1_000)
    })
    expect(clock.slept.length).toBeGreaterThan(10)
  })

  it('does not make anybody wait while there is room', async () => {
    const clock = standStill()
    const pace = createPace({ count: 5, perMs: 1_000, ...clock })
    await Promise.all(Array.from({ length: 5 }, () => pace.turn(signal)))
    clock.pass(1_000)
    await Promise.all(Array.from({ length: 5 }, () => pace.turn(signal)))
    expect(clock.slept).toEqual([])
  })

  it('goes on with those behind when somebody gives up', async () => {
    const clock = standStill()
    const pace = createPace({ count: 1, perMs: 1_000, ...clock })
    const impatient = new AbortController()
    impatient.abort(new Error('enough'))
    const turns = [pace.turn(signal), pace.turn(impatient.signal), pace.turn(signal)]
    await expect(turns[1]).rejects.toThrow('enough')
    await Promise.all([turns[0], turns[2]])
    expect(clock.slept).toEqual([1_000])
  })
})
