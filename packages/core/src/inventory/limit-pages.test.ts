import { expect, it } from 'vitest'
import { VirtualClock } from '../test-support/virtual-clock.js'
import { limitPages } from './limit-pages.js'

const limits = { supplierId: 'acme', pageMs: 1_000, feedMs: 10_000 }

async function read(pages: AsyncIterable<number>, clock: VirtualClock, ms: number) {
  const seen: number[] = []
  const reading = (async () => {
    for await (const page of limitPages(clock, limits, pages)) seen.push(page)
    return 'end'
  })().catch((error: unknown) => error)
  await clock.advance(ms)
  return { seen, outcome: await reading }
}

it('reads a feed to its end', async () => {
  async function* pages() {
    yield* await Promise.resolve([1, 2])
  }
  expect(await read(pages(), new VirtualClock(), 0)).toEqual({ seen: [1, 2], outcome: 'end' })
})

it('gives up a feed that stalls, although it does not end when it is asked to', async () => {
  const never = () => new Promise<never>(() => {})
  const pages = { [Symbol.asyncIterator]: () => ({ next: never, return: never }) }
  const { outcome } = await read(pages, new VirtualClock(), 2_000)
  expect(outcome).toMatchObject({ code: 'supplier_timeout' })
})

it('gives up a feed that never ends', async () => {
  const clock = new VirtualClock()
  const next = () =>
    new Promise<IteratorResult<number>>((resolve) => {
      clock.setTimer(900, () => resolve({ done: false, value: 1 }))
    })
  const { seen, outcome } = await read({ [Symbol.asyncIterator]: () => ({ next }) }, clock, 20_000)
  expect(seen).toHaveLength(11)
  expect(outcome).toMatchObject({ code: 'supplier_timeout' })
})
