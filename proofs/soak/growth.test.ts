import { expect, it } from 'vitest'
import type { ProcessSample } from '../crash/worker/messages.js'
import { growthIn } from './growth.js'

const samples = (change: (index: number) => Partial<ProcessSample>) =>
  Array.from({ length: 40 }, (_, index): ProcessSample => ({
    heapUsed: 60_000_000 + (index % 3) * 1_000_000,
    external: 5_000_000,
    rss: 200_000_000,
    resources: { TCPSocketWrap: 20 + (index % 4), Timeout: 12 },
    ...change(index),
  }))

it('finds nothing in a process that is level, whatever its first minutes hold', () => {
  expect(growthIn(samples(() => ({})))).toEqual([])
  expect(growthIn(samples((index) => (index < 8 ? { heapUsed: 30_000_000 } : {})))).toEqual([])
})

it.each([
  ['heap', (index: number) => ({ heapUsed: 60_000_000 + index * 1_000_000 })],
  ['external memory', (index: number) => ({ external: 5_000_000 + index * 1_000_000 })],
  ['sockets', (index: number) => ({ resources: { TCPSocketWrap: 20 + index } })],
  ['timers', (index: number) => ({ resources: { Timeout: 12 + index * 2 } })],
])('finds growing %s', (name, change) => {
  expect(growthIn(samples(change))[0]).toContain(name)
})

it('says so when there is too little to compare', () => {
  expect(growthIn([])).toEqual(['too few samples to tell'])
})
