import { MemoryStorage, silentLogger } from '@supplierkit/core'
import { createRandom } from '../random.js'
import { deliver } from '../run/deliver.js'
import { startInstance } from '../run/instance.js'
import { createStormClock } from '../run/storm-clock.js'
import type { OrderHistory } from '../supplier/history.js'
import { stormSupplier } from '../supplier/storm-supplier.js'
import { sign } from '../traffic/sign.js'
import type { StormDelivery } from '../traffic/traffic.js'
import { checkOrder } from '../verify/check-orders.js'
import { type Violation, Violations } from '../verify/violations.js'
import { Witness } from '../verify/witness.js'

/** Something that happens to one order: the shop forwards it, or a webhook arrives. */
export type Happening = 'forwarded' | StormDelivery

/** Plays what happened to one order again, with nothing else around, one thing after the other. */
export async function hearAlone(
  history: OrderHistory,
  happenings: readonly Happening[],
): Promise<readonly Violation[]> {
  const violations = new Violations()
  const storage = new MemoryStorage()
  const clock = createStormClock()
  const suppliers = history.parts.map((part) =>
    stormSupplier(part.supplierId, (reference) => (reference === part.reference ? part : undefined)),
  )
  const instance = startInstance({ name: 'alone', seed: 1, storage, suppliers, clock, logger: silentLogger })
  const random = createRandom(1)
  for (const happening of happenings) {
    if (happening === 'forwarded') await instance.hub.forwardOrder(history.order)
    else await deliver(instance, sign(happening, random), 'hub')
    await instance.hub.drain()
    clock.advance(10_000)
  }
  await instance.hub.drain()
  const witness = new Witness(storage, violations)
  await witness.read()
  const [aggregate] = await storage.loadOrders([history.order.id])
  checkOrder(history, aggregate, violations)
  await instance.hub.close()
  return violations.kept.filter(({ orderId }) => orderId === history.order.id)
}
