import type { Order } from '../contract/order.js'
import { createSupplierHub, type SupplierHubOptions } from '../hub/create-supplier-hub.js'
import { createMemoryNotifier } from '../notification/memory-notifier.js'
import type { HubEvent } from '../outbox/hub-event.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import { FakeSupplier } from './fake-supplier.js'
import { VirtualClock } from './virtual-clock.js'

/** A hub on memory with a virtual clock, a notifier that keeps what it gets, and everything that was told. */
export function createTestHub({
  suppliers = [new FakeSupplier()],
  clock = new VirtualClock(),
  storage = new MemoryStorage(),
  ...options
}: Omit<SupplierHubOptions<undefined>, 'suppliers' | 'storage'> & {
  readonly suppliers?: readonly FakeSupplier[]
  readonly clock?: VirtualClock
  readonly storage?: MemoryStorage
} = {}) {
  const notifier = createMemoryNotifier()
  let ids = 0
  const hub = createSupplierHub<undefined>({
    suppliers: suppliers.map(({ adapter }) => adapter),
    notifiers: [notifier],
    storage,
    runtime: { clock, random: () => 0.5, createId: () => `id-${(ids += 1)}` },
    ...options,
  })
  const events: HubEvent[] = []
  hub.onAny((event) => events.push(event))
  /** Lets time pass and all work be done that falls due. */
  const pass = async (ms: number) => {
    await clock.advance(ms)
    await hub.drain()
  }
  const [supplier = new FakeSupplier()] = suppliers
  return {
    hub,
    supplier,
    clock,
    storage,
    notifier,
    events,
    pass,
    typesOf: () => events.map(({ type }) => type),
  }
}

/** An order of two lines by a fictitious customer. */
export function testOrder(overrides: Partial<Order> = {}): Order {
  return {
    id: 'PE-1',
    currency: 'USD',
    customer: { name: 'Ada Example', email: 'ada@example.test' },
    shipTo: { name: 'Ada Example', line1: '1 Test Street', city: 'Testville', country: 'US' },
    lines: [
      { sku: 'IP13-128', quantity: 5, unitPrice: { amount: 29_900, currency: 'USD' } },
      { sku: 'GS21-256', quantity: 2, unitPrice: { amount: 31_500, currency: 'USD' } },
    ],
    ...overrides,
  }
}
