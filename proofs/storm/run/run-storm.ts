import type { Storage } from '@supplierkit/core/contract'
import { stormSupplier } from '../supplier/storm-supplier.js'
import type { OrderHistory } from '../supplier/history.js'
import { createLibrary } from '../supplier/library.js'
import { indexOf, supplierIds } from '../supplier/write-order.js'
import { scheduleArrivals } from '../traffic/schedule.js'
import { prepareTraffic, type Traffic } from '../traffic/traffic.js'
import { checkDeliveries } from '../verify/check-deliveries.js'
import { checkOrders } from '../verify/check-orders.js'
import { checkStock } from '../verify/check-stock.js'
import { Violations } from '../verify/violations.js'
import { Witness } from '../verify/witness.js'
import { Blow } from './blow.js'
import { createFleet } from './fleet.js'
import { createStormClock } from './storm-clock.js'
import type { StormPlan, StormResult } from './storm-plan.js'

/** Lets one storm pass over a storage, and checks everything when it is over. */
export async function runStorm(
  plan: StormPlan,
  storage: Storage,
  onProgress?: (done: number, of: number) => void,
): Promise<StormResult> {
  const { seed, events } = plan
  const violations = new Violations()
  const traffic = prepareTraffic(seed, Math.ceil(events * (1 - plan.duplicates)))
  const schedule = scheduleArrivals(seed, traffic.deliveries.length, {
    arrivals: events,
    forgeries: Math.ceil(events * plan.forgeries),
  })
  const historyOf = createLibrary(seed)
  const clock = createStormClock()
  const suppliers = supplierIds.map((supplierId) =>
    stormSupplier(supplierId, (reference) =>
      historyOf(indexOf(reference.slice(0, reference.lastIndexOf('-')))).parts.find(
        (part) => part.reference === reference,
      ),
    ),
  )
  const fleet = createFleet({ plan, storage, suppliers, clock, violations })
  const witness = new Witness(storage, violations)
  const blow = new Blow({ plan, historyOf, traffic, schedule, fleet, clock, witness, storage, violations })

  const startedAt = performance.now()
  await blow.forwardAhead()
  await blow.blow(onProgress)
  const afterDelivery = performance.now()
  await blow.settle()
  const settledAt = performance.now()

  const states = await checkDeliveries(
    storage,
    traffic,
    (order) => traffic.forwardings[order] !== 'never',
    violations,
  )
  const orders = await checkOrders(storage, historiesOf(traffic, historyOf), witness, violations)
  await checkStock(storage, traffic.stock, violations)
  await fleet.close()
  return {
    violations,
    traffic,
    schedule,
    states,
    orders,
    counts: blow.counts,
    eventsTold: witness.eventsSeen,
    deliverySeconds: (afterDelivery - startedAt) / 1000,
    settleSeconds: (settledAt - afterDelivery) / 1000,
    checkSeconds: (performance.now() - settledAt) / 1000,
  }
}

function* historiesOf({ forwardings }: Traffic, historyOf: (index: number) => OrderHistory) {
  for (let index = 0; index < forwardings.length; index++) yield historyOf(index)
}
