import { expect, it, vi } from 'vitest'
import { createMemoryNotifier } from '../notification/memory-notifier.js'
import { createMemoryQueue } from '../queue/memory-queue.js'
import { silentLogger } from '../runtime/runtime.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub } from '../test-support/test-hub.js'
import { VirtualClock } from '../test-support/virtual-clock.js'

it('a hub closes although its parts fail to close or never end, and names them', async () => {
  const never = () => new Promise<never>(() => {})
  const supplier = new FakeSupplier()
  Object.assign(supplier.adapter, { close: never })
  const clock = new VirtualClock()
  const warn = vi.fn()
  const closed = vi.fn()
  const { hub } = createTestHub({
    suppliers: [supplier],
    clock,
    runtime: { clock, logger: { ...silentLogger, warn } },
    queue: { ...createMemoryQueue(), consume: () => Promise.resolve(never) },
    notifiers: [
      { ...createMemoryNotifier(), name: 'silent', close: never },
      { ...createMemoryNotifier(), name: 'broken', close: () => Promise.reject(new Error('no')) },
      { ...createMemoryNotifier(), name: 'healthy', close: () => Promise.resolve(void closed()) },
    ],
  })
  await hub.start()
  const closing = hub.close()
  await clock.advance(5 * 60_000)
  await closing
  expect(closed).toHaveBeenCalledOnce()
  const parts = warn.mock.calls.map(([fields]) => (fields as { part: string }).part)
  expect(parts.sort()).toEqual(['notifier broken', 'notifier silent', 'queue', 'supplier fake'])
})
