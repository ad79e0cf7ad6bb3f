import { afterEach, beforeEach, expect, it } from 'vitest'
import { settled, VirtualClock } from '../test-support/virtual-clock.js'
import { withTimeLimit } from './time-limit.js'

const unhandled: unknown[] = []
const keep = (reason: unknown) => void unhandled.push(reason)
beforeEach(() => void process.on('unhandledRejection', keep))
afterEach(async () => {
  await settled()
  process.off('unhandledRejection', keep)
  expect(unhandled.splice(0)).toEqual([])
})

const tooLong = new Error('too long')

async function limit<T>(run: (signal: AbortSignal) => T | PromiseLike<T>) {
  const clock = new VirtualClock()
  const outcome = withTimeLimit(clock, 1_000, run, () => tooLong).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  await clock.advance(1_000)
  return outcome
}

it('passes on what the call answers or throws in time', async () => {
  expect(await limit(() => 1)).toEqual({ value: 1 })
  expect(await limit(() => Promise.resolve(2))).toEqual({ value: 2 })
  const failure = new Error('failure')
  expect(await limit(() => Promise.reject(failure))).toEqual({ error: failure })
  const throwing = () => {
    throw failure
  }
  expect(await limit(throwing)).toEqual({ error: failure })
})

it('ends a call that ignores its signal, and drops what it answers or throws later', async () => {
  const late = { answer: () => {}, fail: () => {} }
  expect(await limit(() => new Promise(() => {}))).toEqual({ error: tooLong })
  expect(await limit(() => new Promise<void>((resolve) => (late.answer = resolve)))).toEqual({
    error: tooLong,
  })
  const failing = new Promise((_, reject) => (late.fail = () => reject(new Error('late'))))
  expect(await limit(() => failing)).toEqual({ error: tooLong })
  late.answer()
  late.fail()
})

it('aborts the signal at the limit, and reports the timeout whatever the callee makes of it', async () => {
  let reason: unknown
  const obedient = (signal: AbortSignal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reason = signal.reason
        reject(new Error('aborted'))
      })
    })
  expect(await limit(obedient)).toEqual({ error: tooLong })
  expect(reason).toBe(tooLong)
})

it('leaves the signal alone and no timer behind when the call ends in time', async () => {
  let aborted = false
  await limit((signal) => {
    signal.addEventListener('abort', () => (aborted = true))
    return 'done'
  })
  expect(aborted).toBe(false)
})
