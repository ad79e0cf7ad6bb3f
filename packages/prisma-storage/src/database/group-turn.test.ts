import { describe, expect, it } from 'vitest'
import { groupTurn } from './group-turn.js'

describe('calls of one turn', () => {
  it('share a statement, and wait for none that is under way', async () => {
    const groups: (readonly number[])[] = []
    const ends: (() => void)[] = []
    const call = groupTurn(async (inputs: readonly number[]) => {
      groups.push(inputs)
      await new Promise<void>((resolve) => ends.push(resolve))
      return inputs
    })
    const first = [call(1), call(2)]
    await Promise.resolve()
    const second = call(3)
    await Promise.resolve()
    expect(groups).toEqual([[1, 2], [3]])
    for (const end of ends.reverse()) end()
    expect(await Promise.all([...first, second])).toEqual([1, 2, 3])
  })

  it('do not spoil each other', async () => {
    const call = groupTurn((inputs: readonly number[]) =>
      inputs.includes(2) ? Promise.reject(new Error('refused')) : Promise.resolve(inputs),
    )
    const results = await Promise.allSettled([call(1), call(2), call(3)])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
