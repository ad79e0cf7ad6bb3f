import { SupplierKitError } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { groupCalls } from './group-calls.js'

describe('groupCalls', () => {
  it('runs calls of one moment together, and those that come meanwhile next', async () => {
    const groups: number[][] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const double = groupCalls(async (inputs: readonly number[]) => {
      groups.push([...inputs])
      if (groups.length === 1) await held
      return inputs.map((input) => input * 2)
    })
    const early = [double(1), double(2)]
    await Promise.resolve().then(() => Promise.resolve())
    const later = [double(3), double(4), double(5)]
    release()
    expect(await Promise.all([...early, ...later])).toEqual([2, 4, 6, 8, 10])
    expect(groups).toEqual([
      [1, 2],
      [3, 4, 5],
    ])
    expect(await double(6)).toBe(12)
  })

  it('gives each call of a failed group its own outcome, and bounds a group', async () => {
    const sizes: number[] = []
    const check = groupCalls(async (inputs: readonly number[]) => {
      sizes.push(inputs.length)
      if (inputs.includes(13)) throw new Error('unlucky')
      return inputs
    })
    const outcomes = await Promise.allSettled(Array.from({ length: 501 }, (_, i) => check(i)))
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(outcomes[13]).toMatchObject({ status: 'rejected' })
    expect(Math.max(...sizes)).toBe(100)
    expect(sizes.filter((size) => size > 1)).toEqual([100, 100, 100, 100, 100])
  })

  it('begins a second group when many wait, and leaves few to the group that is under way', async () => {
    const begun: number[] = []
    const releases: (() => void)[] = []
    const store = groupCalls(async (inputs: readonly number[]) => {
      begun.push(inputs.length)
      await new Promise<void>((resolve) => releases.push(resolve))
      return inputs
    })
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    const all: Promise<number>[] = []
    for (const count of [20, 9, 150]) {
      all.push(...Array.from({ length: count }, (_, i) => store(i)))
      await turn()
    }
    expect(begun).toEqual([20, 100])
    while (releases.length > 0) {
      releases.shift()?.()
      await turn()
    }
    await Promise.all(all)
    expect(begun).toEqual([20, 100, 59])
  })

  it('tells a whole group at once that the database is away', async () => {
    let runs = 0
    const store = groupCalls(async () => {
      runs += 1
      throw new SupplierKitError({ code: 'storage_unavailable', message: 'away' })
    })
    const outcomes = await Promise.allSettled([store(1), store(2), store(3)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(runs).toBe(1)
  })
})
