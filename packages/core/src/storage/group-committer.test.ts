import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { GroupCommitter } from './group-committer.js'
import type { CommitOutcome, CommitUnit } from './storage.js'

const unitOf = (orderId: string): CommitUnit => ({
  order: { orderId } as NonNullable<CommitUnit['order']>,
  supplierOrders: [],
  events: [],
  notifications: [],
  syncLogs: [],
})
const orderOf = ({ order }: CommitUnit): string => order?.orderId ?? ''
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A storage that writes when it is told to, and notes what it was given at once. */
function slowStorage() {
  const groups: (readonly CommitUnit[])[] = []
  const underWay: { readonly group: readonly CommitUnit[]; readonly end: (error?: Error) => void }[] = []
  const committer = new GroupCommitter((group) => {
    groups.push(group)
    return new Promise<CommitOutcome[]>((resolve, reject) => {
      underWay.push({
        group,
        end: (error) => (error ? reject(error) : resolve(group.map(() => 'committed'))),
      })
    })
  })
  const sizes = () => groups.map((group) => group.length)
  return { committer, groups, underWay, sizes }
}

describe('decisions that are written in groups', () => {
  it('wait for nobody when they are alone, and for the group under way when they are few', async () => {
    const { committer, underWay, sizes } = slowStorage()
    void committer.write(unitOf('a'))
    await turn()
    for (let i = 0; i < 31; i++) void committer.write(unitOf(`few-${i}`))
    await turn()
    expect(sizes()).toEqual([1])
    void committer.write(unitOf('one more'))
    await turn()
    expect(sizes()).toEqual([1, 32])
    void committer.write(unitOf('the next'))
    await turn()
    expect(sizes()).toEqual([1, 32])
    underWay[0]?.end()
    await turn()
    expect(sizes()).toEqual([1, 32, 1])
  })

  it('are all written, those of one order in turn and never two at once, whatever fails', async () => {
    const order = fc.integer({ min: 0, max: 60 }).map(String)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(order, fc.boolean()), { minLength: 1, maxLength: 300 }),
        fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 20 }),
        async (writes, ends) => {
          const { committer, underWay, groups } = slowStorage()
          const plan = [...ends]
          const outcomes = writes.map(([id]) =>
            committer.write(unitOf(id)).then(
              (outcome) => outcome,
              () => 'failed',
            ),
          )
          for (;;) {
            await turn()
            const orders = underWay.flatMap(({ group }) => group.map(orderOf))
            expect(new Set(orders).size).toBe(orders.length)
            expect(underWay.filter(({ group }) => group.length > 1).length).toBeLessThanOrEqual(2)
            const [which, fails] = plan.shift() ?? [0, false]
            const [ended] = underWay.splice(which % Math.max(1, underWay.length), 1)
            if (!ended) break
            ended.end(fails ? new Error('away') : undefined)
          }
          const known = await Promise.all(outcomes)
          expect(known).toHaveLength(writes.length)
          const written = groups.flat().map(orderOf)
          for (const [id] of writes) expect(written).toContain(id)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('do not wait for one of their group that has to wait for a lock, nor do the next groups', async () => {
    let unlock = () => {}
    const locked = new Promise<void>((resolve) => (unlock = resolve))
    const committer = new GroupCommitter(async (group) => {
      if (group.some((unit) => orderOf(unit) === 'locked')) {
        if (group.length > 1) throw new SupplierKitError({ code: 'storage_conflict', message: 'locked' })
        await locked
      }
      return group.map(() => 'committed')
    })
    const written: string[] = []
    const write = (id: string) => committer.write(unitOf(id)).then(() => void written.push(id))
    const waiting = write('locked')
    const followsIt = write('locked')
    await Promise.all(['a', 'b'].map(write))
    await write('the next')
    expect(written).toEqual(['a', 'b', 'the next'])
    unlock()
    await Promise.all([waiting, followsIt])
    expect(written.slice(3)).toEqual(['locked', 'locked'])
  })

  it('are tried once more together while the storage is unavailable, and then fail together', async () => {
    const sizes: number[] = []
    let failures = 1
    const committer = new GroupCommitter(async (group) => {
      sizes.push(group.length)
      if (failures-- > 0) throw new SupplierKitError({ code: 'storage_unavailable', message: 'down' })
      return group.map(() => 'committed')
    })
    const write = () => Promise.allSettled(['a', 'b', 'c'].map((id) => committer.write(unitOf(id))))
    expect((await write()).map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'))
    failures = 2
    expect((await write()).map(({ status }) => status)).toEqual(Array(3).fill('rejected'))
    expect(sizes).toEqual([3, 3, 3, 3])
  })

  it('do not spoil each other: a group that fails is written one by one', async () => {
    const bad = 'bad'
    const committer = new GroupCommitter((group) =>
      group.some((unit) => orderOf(unit) === bad)
        ? Promise.reject(new Error('refused'))
        : Promise.resolve(group.map(() => 'committed')),
    )
    const results = await Promise.allSettled(['a', bad, 'b'].map((id) => committer.write(unitOf(id))))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
