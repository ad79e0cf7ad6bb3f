import { expect, it } from 'vitest'
import { VirtualClock } from '../test-support/virtual-clock.js'
import { createCircuitBreaker } from './circuit-breaker.js'
import { createSupplierGate } from './supplier-gate.js'
import { createSupplierPace } from './supplier-pace.js'

it('lets no more requests through within any span than the supplier allows', async () => {
  const clock = new VirtualClock()
  const breaker = createCircuitBreaker({
    supplierId: 'fake',
    clock,
    failures: 5,
    restMs: 1_000,
    onOpen: () => {},
    onClose: () => {},
  })
  const pace = createSupplierPace(clock, { requests: { count: 3, perMs: 1_000 } })
  const gate = createSupplierGate('fake', {}, pace, breaker, clock)
  const begun: number[] = []
  const call = () => gate.run(() => Promise.resolve(begun.push(clock.now().getTime())))
  const calls = [call()]
  await clock.advance(900)
  for (let count = 0; count < 6; count++) calls.push(call())
  await clock.advance(5_000)
  await Promise.all(calls)

  expect(begun).toHaveLength(7)
  const mostWithin = begun.map((start) => begun.filter((at) => at >= start && at < start + 1_000).length)
  expect(Math.max(...mostWithin)).toBe(3)
})
