import type { Settlement, SupplierOrder } from '@supplierkit/core'
import { createRandom, hashOf, rollFor } from '../random.js'
import type { Decision, Tenant, World } from '../world.js'
import { ask, pickInstance } from './ask.js'

const patienceMs = 20_000
/** How often the operator looks. */
export const lookEveryMs = 3_000

/** A careful person who settles what needs attention, brings credentials in order, and replays deliveries. */
export async function operate(world: World, tenant: Tenant): Promise<void> {
  const since = new Map<string, number>()
  for (;;) {
    await world.time.sleep(lookEveryMs)
    await resumeSuppliers(world, tenant)
    await settleAll(world, tenant, since)
    await replay(world, tenant)
  }
}

/** How long after a supplier order came up nothing of it can be on its way any more. */
export function careMs(world: World, settleMs: number): number {
  return world.plan.settings.requestTimeoutMs + settleMs
}

async function resumeSuppliers(world: World, tenant: Tenant): Promise<void> {
  const rows = await tenant.database.truth.listSuppliers()
  for (const { id, suspendedAt } of rows) {
    const instance = pickInstance(tenant, rollFor(world.plan.seed, hashOf(id), world.time.now))
    if (suspendedAt === null || !instance) continue
    world.ledger.count('suspended suppliers resumed')
    world.ledger.tell('operator', () => `resumes ${id}`)
    await ask(world, instance, patienceMs, (hub) => hub.resumeSupplier(id))
  }
}

async function settleAll(world: World, tenant: Tenant, since: Map<string, number>): Promise<void> {
  const orders = await tenant.database.truth.listOrders({ limit: 1_000 })
  for (const one of orders.flatMap(({ supplierOrders }) => supplierOrders)) {
    if (one.submission !== 'needs_attention') {
      since.delete(one.id)
      continue
    }
    const first = since.get(one.id) ?? world.time.now
    since.set(one.id, first)
    const settleMs = tenant.suppliers.get(one.supplierId)?.plan.settleMs ?? 0
    if (world.time.now - first >= careMs(world, settleMs)) await settle(world, tenant, one)
  }
}

/** Looks into the supplier's own books, then decides. */
async function settle(world: World, tenant: Tenant, one: SupplierOrder): Promise<void> {
  const { ledger, plan, time } = world
  const [booked] = tenant.suppliers.get(one.supplierId)?.books.ordersOf(one.reference) ?? []
  const random = createRandom(plan.seed, tenant.name, one.reference, one.attempts)
  const settlement: Settlement = booked
    ? { action: 'mark_submitted', by: 'operator', supplierOrderId: booked.number }
    : random.chance(0.8)
      ? { action: 'send_again', by: 'operator' }
      : { action: 'give_up', by: 'operator', reason: 'the customer does not want to wait' }
  const instance = pickInstance(tenant, rollFor(plan.seed, hashOf(one.id), time.now))
  if (!instance) return
  ledger.tell('operator', () => `settles ${one.reference}: ${settlement.action}`)
  const decision: Decision = { reference: one.reference, action: settlement.action }
  // Also when the answer is lost: it may have been done.
  tenant.decisions.push(decision)
  const answer = await ask(world, instance, patienceMs, (hub) => hub.settle(one.orderId, one.id, settlement))
  if (answer.kind === 'value') ledger.count(`settled: ${settlement.action}`)
}

/** Gives some deliveries to the hub once more, as after an adapter was corrected. */
async function replay(world: World, tenant: Tenant): Promise<void> {
  const { plan, time, ledger } = world
  if (plan.replays === 0 || world.isCalm()) return
  for (const { id, deliveryId } of await tenant.database.truth.listDeliveries({ limit: 200 })) {
    const element = () => `replay/${tenant.name}/${deliveryId}`
    const roll = rollFor(plan.seed, hashOf(id), time.now)
    const instance = pickInstance(tenant, roll)
    if (!instance || !world.strikes(plan.replays / 10, roll, element)) continue
    ledger.count('replays')
    ledger.tell('operator', () => `replays ${deliveryId}`)
    await ask(world, instance, patienceMs, (hub) => hub.replayDelivery(id))
  }
}
