import { describe, expect, it } from 'vitest'
import { createImeiSource, luhnDigit } from './imei.js'
import { createSimulatorClock } from './simulator-clock.js'

describe('IMEIs', () => {
  it('are valid and never come twice', () => {
    const next = createImeiSource(1)
    const imeis = ['A', 'B', 'C'].flatMap((sku) => Array.from({ length: 200 }, () => next(sku)))
    expect(new Set(imeis).size).toBe(600)
    for (const imei of imeis) {
      expect(imei).toMatch(/^\d{15}$/)
      expect(Number(imei[14])).toBe(luhnDigit(imei.slice(0, 14)))
    }
  })

  it('end with the digit that the standard asks for', () => {
    // The usual examples of an IMEI and of a card number.
    expect(luhnDigit('49015420323751')).toBe(8)
    expect(luhnDigit('7992739871')).toBe(3)
  })
})

describe('the clock', () => {
  it('runs tasks in the order they are due, also those that tasks add', async () => {
    const clock = createSimulatorClock({ speed: 0, wall: () => 1_000 })
    const log: [string, number][] = []
    const note = (name: string) => log.push([name, clock.now()])
    clock.after(300, () => note('c'))
    clock.after(100, () => {
      note('a')
      clock.after(100, () => note('b'))
    })
    const callOff = clock.after(150, () => note('never'))
    callOff()
    await clock.advance(250)
    expect(log).toEqual([
      ['a', 1_100],
      ['b', 1_200],
    ])
    await clock.advance(50)
    expect(log.at(-1)).toEqual(['c', 1_300])
  })

  it('runs as fast as its speed, and not while it is paused', async () => {
    const clock = createSimulatorClock({ speed: 60_000 })
    const startedAt = performance.now()
    await new Promise<void>((resolve) => void clock.after(60_000, resolve))
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    let ran = false
    clock.pause()
    clock.after(0, () => (ran = true))
    await new Promise((resolve) => setImmediate(resolve))
    expect(ran).toBe(false)
    await new Promise<void>((resolve) => {
      clock.after(0, resolve)
      clock.resume()
    })
    expect(ran).toBe(true)
  })
})
