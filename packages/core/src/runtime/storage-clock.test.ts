import { describe, expect, it } from 'vitest'
import type { Clock } from './clock.js'
import { createStorageClock } from './storage-clock.js'

/** A machine whose time can be set, beside a storage with its own time. */
function world() {
  let elapsed = 5_000
  let machineOffset = 1_000_000
  let storageOffset = 2_000_000
  let answerMs = 2
  const slowFirst: number[] = []
  let fails = false
  let reads = 0
  let readsThatWork = Infinity
  const machine: Clock = {
    now: () => new Date(elapsed + machineOffset),
    monotonicMs: () => elapsed,
    setTimer: () => ({ cancel: () => {} }),
  }
  const clock = createStorageClock(machine, async () => {
    reads += 1
    elapsed += (slowFirst.shift() ?? 0) + answerMs / 2
    const time = new Date(elapsed + storageOffset)
    elapsed += answerMs / 2
    if (fails || reads > readsThatWork) throw new Error('no answer')
    return time
  })
  return {
    clock,
    pass: (ms: number) => void (elapsed += ms),
    setMachine: (ms: number) => void (machineOffset += ms),
    setStorage: (ms: number) => void (storageOffset += ms),
    /** The way there takes this much longer at the next readings, as while a connection opens. */
    delayRequests: (...ms: number[]) => void slowFirst.push(...ms),
    answerIn: (ms: number) => void (answerMs = ms),
    failAfter: (count: number) => void (readsThatWork = count),
    fail: (next: boolean) => void (fails = next),
    reads: () => reads,
    storageMs: () => elapsed + storageOffset,
    settled: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

describe('the clock that processes share', () => {
  it('shows the time of the storage, whatever the machine’s clock is set to', async () => {
    const { clock, pass, setMachine, storageMs } = world()
    await clock.synchronize()
    for (const step of [0, 70_000, -3_600_000]) {
      setMachine(step)
      pass(500)
      expect(clock.now().getTime()).toBe(storageMs())
    }
  })

  it('is read again after 30 seconds and after a step, and not before', async () => {
    const { clock, pass, setMachine, reads, settled } = world()
    await clock.synchronize()
    pass(29_000)
    clock.now()
    await clock.synchronize()
    expect(reads()).toBe(1)
    pass(2_000)
    clock.now()
    await settled()
    expect(reads()).toBe(2)
    setMachine(70_000)
    await clock.synchronize()
    expect(reads()).toBe(3)
  })

  it('takes the fastest of three readings where a connection opens first', async () => {
    for (const [delays, reads] of [
      [[60], 2],
      [[60, 20], 3],
      [[20, 60, 0], 3],
    ] as const) {
      const { clock, delayRequests, storageMs, reads: made } = world()
      delayRequests(...delays)
      await clock.synchronize()
      expect(clock.now().getTime()).toBe(storageMs())
      expect(made()).toBe(reads)
    }
  })

  it('keeps a slow reading when a further one fails', async () => {
    const { clock, delayRequests, failAfter, storageMs } = world()
    delayRequests(60)
    failAfter(1)
    await clock.synchronize()
    expect(Math.abs(clock.now().getTime() - storageMs())).toBeLessThanOrEqual(31)
  })

  it('reads no further where the storage is slow', async () => {
    const { clock, answerIn, reads } = world()
    answerIn(1_200)
    await clock.synchronize()
    expect(reads()).toBe(1)
  })

  it('keeps the last reading when another fails or takes too long', async () => {
    const { clock, pass, fail, answerIn, storageMs, setStorage, settled } = world()
    await clock.synchronize()
    fail(true)
    pass(40_000)
    expect(clock.now().getTime()).toBe(storageMs())
    await settled()
    fail(false)
    answerIn(2_500)
    setStorage(500)
    expect(clock.now().getTime()).toBe(storageMs() - 500)
    await settled()
    expect(clock.now().getTime()).toBe(storageMs() - 500)
  })

  it('is not trusted before the first reading, nor after a step until it is read again', async () => {
    const { clock, fail, setMachine, answerIn } = world()
    fail(true)
    await expect(clock.synchronize()).rejects.toThrow('no answer')
    fail(false)
    answerIn(10_500)
    await expect(clock.synchronize()).rejects.toMatchObject({ code: 'storage_unavailable' })
    answerIn(10)
    await clock.synchronize()
    setMachine(-70_000)
    fail(true)
    await expect(clock.synchronize()).rejects.toThrow('no answer')
  })

  it('waits where the storage is a little behind, and follows where it was set back', async () => {
    const { clock, pass, setStorage, storageMs, settled } = world()
    await clock.synchronize()
    const first = clock.now().getTime()
    setStorage(-2_000)
    pass(31_000)
    clock.now()
    await settled()
    let last = first
    for (let step = 0; step < 40; step++) {
      pass(100)
      const now = clock.now().getTime()
      expect(now).toBeGreaterThanOrEqual(last)
      last = now
    }
    expect(last).toBe(storageMs())
    setStorage(-60_000)
    pass(31_000)
    clock.now()
    await settled()
    expect(clock.now().getTime()).toBe(storageMs())
  })

  it('is the machine’s where the storage has none, and a virtual clock’s own', async () => {
    const { clock } = world()
    const machine: Clock = { now: () => new Date(7), monotonicMs: () => 0, setTimer: clock.setTimer }
    for (const shared of [
      createStorageClock(machine, async () => null),
      createStorageClock(machine, undefined),
      createStorageClock({ now: () => new Date(7), setTimer: clock.setTimer }, async () => new Date(9)),
    ]) {
      await shared.synchronize()
      expect(shared.now()).toEqual(new Date(7))
    }
  })
})
