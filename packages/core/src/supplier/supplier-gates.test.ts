import { describe, expect, it } from 'vitest'
import type { SupplierLimits } from '../contract/capabilities.js'
import { defaultSettings } from '../hub/settings.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { settled, VirtualClock } from '../test-support/virtual-clock.js'
import { SupplierGates } from './supplier-gates.js'

const createGates = (clock = new VirtualClock()) => new SupplierGates({ clock }, defaultSettings, () => {})
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
    await settled()
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
    await settled()
    expect(begun).toEqual(['old 1', 'old 2'])
    for (let ended = 0; ended < 4; ended++) await endOne()
    expect(begun).toEqual(['old 1', 'old 2', 'old 3', 'new 1', 'new 2', 'old 4'])
    expect(gates.room('fake', after).calls).toBe(0)
    await endOne()
    await endOne()
    expect(gates.room('fake', after).calls).toBe(2)
  })

  it('share what is allowed within a span of time', async () => {
    const clock = new VirtualClock()
    const gates = createGates(clock)
    const limits = { requests: { count: 2, perMs: 1_000 } }
    const begun: number[] = []
    for (let revision = 0; revision < 4; revision++) {
      const adapter = adapterWith(limits)
      void gates.of('fake', adapter).run(() => Promise.resolve(begun.push(clock.now().getTime())))
      await clock.advance(10)
    }
    expect(begun).toHaveLength(2)
    await clock.advance(2_000)
    expect(begun).toHaveLength(4)
  })

  it('begin at a new pace when the last call at the old one has ended', async () => {
    const gates = createGates()
    const { begun, call, endOne } = heldCalls()
    void gates.of('fake', adapterWith({ concurrency: 1 })).run(call('old 1'))
    const after = adapterWith({ concurrency: 2 })
    for (const name of ['new 1', 'new 2', 'new 3']) void gates.of('fake', after).run(call(name))
    await settled()
    expect(begun).toEqual(['old 1'])
    await endOne()
    expect(begun).toEqual(['old 1', 'new 1', 'new 2'])
  })
})

describe('the room for claimed work', () => {
  it('is what can begin at once: neither what runs nor what was claimed has it', async () => {
    const gates = createGates()
    const adapter = adapterWith({ concurrency: 3 })
    const { call, endOne } = heldCalls()
    const room = () => gates.room('fake', adapter).calls
    expect(room()).toBe(3)
    gates.expect('fake', 'order 1')
    expect(room()).toBe(2)
    void gates.of('fake', adapter).run(call('order 1'))
    gates.arrived('fake', 'order 1')
    await settled()
    expect(room()).toBe(2)
    await endOne()
    expect(room()).toBe(3)
  })

  it('is what the rate limit lets through, and tells when there is more', async () => {
    const clock = new VirtualClock()
    const gates = createGates(clock)
    const adapter = adapterWith({ requests: { count: 2, perMs: 1_000 } })
    const call = () => gates.of('fake', adapter).run(() => Promise.resolve())
    await call()
    await clock.advance(400)
    await call()
    const freeAt = new Date(clock.now().getTime() + 600)
    expect(gates.room('fake', adapter)).toMatchObject({ calls: 0, freeAt })
    await clock.advance(600)
    expect(gates.room('fake', adapter)).toMatchObject({ calls: 1, freeAt: null })
  })

  it('is one for a supplier that has no adapter here', () => {
    const gates = createGates()
    expect(gates.room('row', undefined).calls).toBe(1)
    gates.expect('row', 'order 1')
    expect(gates.room('row', undefined).calls).toBe(0)
  })
})
