import { expect, it } from 'vitest'
import { createSupplierHub } from './create-supplier-hub.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { testOrder } from '../test-support/test-hub.js'
import { settled, VirtualClock } from '../test-support/virtual-clock.js'

/** The clock of one machine: the true time with an error, and monotonic time without. */
class MachineClock extends VirtualClock {
  errorMs = 0

  constructor(private readonly world: VirtualClock) {
    super()
  }

  override now(): Date {
    return new Date(this.world.now().getTime() + this.errorMs)
  }

  monotonicMs(): number {
    return this.world.now().getTime()
  }
}

/** Two processes on one storage, and a supplier that does not answer before it is told to. */
function twoProcesses() {
  const world = new VirtualClock()
  const storage = new MemoryStorage({ now: () => world.now() })
  const supplier = new FakeSupplier()
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const { adapter } = supplier
  const createOrder: typeof adapter.createOrder = async (...args) => {
    const response = await adapter.createOrder(...args)
    await answered
    return response
  }
  const processOn = (clock: MachineClock) =>
    createSupplierHub<undefined>({ suppliers: [{ ...adapter, createOrder }], storage, runtime: { clock } })
  const clocks = [new MachineClock(world), new MachineClock(world)] as const
  return { world, supplier, clocks, hubs: [processOn(clocks[0]), processOn(clocks[1])] as const, answer }
}

it('a process whose clock is 70 seconds ahead does not take what another one works on', async () => {
  const { supplier, clocks, hubs, answer } = twoProcesses()
  clocks[1].errorMs = 70_000
  await hubs[0].forwardOrder(testOrder())
  const working = hubs[0].drain()
  await settled()
  await hubs[1].drain()
  answer()
  await working
  expect(supplier.books).toHaveLength(1)
  expect(await hubs[1].getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
})

it.each([70_000, -3_600_000])('a clock that is set by %i ms under a request changes nothing', async (ms) => {
  const { supplier, clocks, hubs, answer } = twoProcesses()
  await hubs[1].drain()
  await hubs[0].forwardOrder(testOrder())
  const working = hubs[0].drain()
  await settled()
  for (const clock of clocks) clock.errorMs = ms
  await hubs[1].drain()
  answer()
  await working
  expect(supplier.books).toHaveLength(1)
  await hubs[0].forwardOrder(testOrder({ id: 'PE-2' }))
  await hubs[1].drain()
  expect(supplier.books).toHaveLength(2)
})

it('a process whose clock is an hour ahead accepts orders that are due at once', async () => {
  const { supplier, clocks, hubs, answer } = twoProcesses()
  clocks[0].errorMs = 3_600_000
  answer()
  await hubs[0].forwardOrder(testOrder())
  await hubs[1].drain()
  expect(supplier.books).toHaveLength(1)
})
