import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SupplierLimits } from '../contract/capabilities.js'
import { defaultSettings } from '../hub/settings.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { VirtualClock } from '../test-support/virtual-clock.js'
import { SupplierGates } from './supplier-gates.js'

// The queue behind the gate keeps time by itself.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const createGates = () => new SupplierGates({ clock: new VirtualClock() }, defaultSettings, () => {})
const adapterWith = (limits: SupplierLimits) => new FakeSupplier('fake', { limits }).adapter

/** Calls that end when they are told to. */
function heldCalls() {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const call = (name: string) => () => {
    begun.push(name)
    return new Promise<void>((resolve) => ends.push(resolve))
  }
  const endOne = async () => {
    ends.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { begun, call, endOne }
}

describe('the gates of a supplier whose adapter is built anew', () => {
  it('let no more through together than one alone would', async () => {
    const gates = createGates()
    const [before, after] = [adapterWith({ concurrency: 2 }), adapterWith({ concurrency: 2 })]
    const { begun, call, endOne } = heldCalls()
    for (const name of ['old 1', 'old 2', 'old 3']) void gates.of('fake', before).run(call(name))
    for (const name of ['new 1', 'new 2']) void gates.of('fake', after).run(call(name))
    // What began with the old adapter goes on with it, and changes nothing for the new one.
    void gates.of('fake', before).run(call('old 4'))
    await vi.advanceTimersByTimeAsync(0)
    expect(begun).toEqual(['old 1', 'old 2'])
    for (let ended = 0; ended < 4; ended++) await endOne()
    expect(begun).toEqual(['old 1', 'old 2', 'old 3', 'new 1', 'new 2', 'old 4'])
    expect(gates.closed()).toEqual(['fake'])
    await endOne()
    await endOne()
    expect(gates.closed()).toEqual([])
  })

  it('share what is allowed within a span of time', async () => {
    const gates = createGates()
    const limits = { requests: { count: 2, perMs: 1_000 } }
    const begun: number[] = []
    for (let revision = 0; revision < 4; revision++) {
      const adapter = adapterWith(limits)
      void gates.of('fake', adapter).run(() => Promise.resolve(begun.push(Date.now())))
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(begun).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(begun).toHaveLength(4)
  })

  it('begin at a new pace when the last call at the old one has ended', async () => {
    const gates = createGates()
    const { begun, call, endOne } = heldCalls()
    void gates.of('fake', adapterWith({ concurrency: 1 })).run(call('old 1'))
    const after = adapterWith({ concurrency: 2 })
    for (const name of ['new 1', 'new 2', 'new 3']) void gates.of('fake', after).run(call(name))
    await vi.advanceTimersByTimeAsync(0)
    expect(begun).toEqual(['old 1'])
    await endOne()
    expect(begun).toEqual(['old 1', 'new 1', 'new 2'])
  })
})
