import { expect, it } from 'vitest'
import { runMany } from './run-many.js'
import { runSeed } from './run-seed.js'

it('keeps every promise in two hundred worlds', { timeout: 120_000 }, async () => {
  const tally = await runMany({ from: 1, count: 200, jobs: 2, onProgress: () => undefined })
  expect(tally.failing).toEqual([])
  expect(tally.seeds).toBe(200)
})

it(
  'lives through crashes, doubts and lost answers, and keeps what was said to suppliers',
  { timeout: 120_000 },
  async () => {
    const { counts } = await runMany({ from: 1, count: 25, jobs: 1, onProgress: () => undefined })
    for (const what of ['crashs', 'submission: in_doubt', 'fault: storage answer lost', 'calls kept']) {
      expect(counts[what], what).toBeGreaterThan(0)
    }
  },
)

it('takes the same course again for the same seed', { timeout: 120_000 }, async () => {
  const [first, second] = [await runSeed(7), await runSeed(7)]
  expect(second.fingerprint).toBe(first.fingerprint)
  expect(second.counts).toEqual(first.counts)
})
