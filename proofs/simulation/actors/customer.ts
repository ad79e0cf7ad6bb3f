import type { Order, SupplierHub } from '@supplierkit/core'
import { createRandom } from '../random.js'
import type { OrderPlan } from '../world-plan.js'
import type { Tenant, World } from '../world.js'
import { ask, pickInstance } from './ask.js'
import { isForwardedById, toOrder } from './to-order.js'

const patienceMs = 20_000
const lookAfterHoldsMs = 3_000

/** One customer's order: handed over once or often, and canceled perhaps. */
export function placeOrder(world: World, tenant: Tenant, plan: OrderPlan): void {
  const order = toOrder(world, tenant, plan)
  world.ledger.count('orders')
  tenant.shop.placed.add(plan.id)
  for (let copy = 1; copy <= plan.copies; copy++) {
    if (copy === 1 || world.ledger.takesPlace(`again/${tenant.name}/${plan.id}/${copy}`)) {
      void handOver(world, tenant, plan, order, copy)
    }
  }
  const concern = { world, tenant, orderId: plan.id }
  const beforeCalm = () => !world.isCalm()
  const happens = (what: string) => world.ledger.takesPlace(`${what}/${tenant.name}/${plan.id}`)
  if (plan.cancelAtMs !== null && happens('cancel')) {
    void insist(concern, 'cancel', plan.cancelAtMs, beforeCalm, (hub) => hub.cancelOrder(plan.id))
  }
  for (const { atMs, lineNumber, quantity } of plan.changes) {
    if (!happens(`reduce-${lineNumber}`)) continue
    const change = { lines: [{ lineNumber, quantity }] }
    void insist(concern, `reduce line ${lineNumber} of`, atMs, beforeCalm, (hub) =>
      hub.changeOrder(plan.id, change),
    )
  }
  if (plan.hold && happens('hold')) void holdBack(concern, plan.hold)
}

/** The shop hands over all that it has, after its database was restored. */
export function forwardAgain(world: World, tenant: Tenant): void {
  for (const plan of tenant.plan.orders) {
    if (!tenant.shop.placed.has(plan.id) || plan.atMs > world.time.now - world.time.start) continue
    void handOver(world, tenant, { ...plan, atMs: 0 }, toOrder(world, tenant, plan), 1)
  }
}

/** The shop does not rest until it knows that the hub has the order. */
async function handOver(
  world: World,
  tenant: Tenant,
  plan: OrderPlan,
  order: Order,
  copy: number,
): Promise<void> {
  const { time, ledger } = world
  const random = createRandom(world.plan.seed, tenant.name, plan.id, copy)
  await time.sleep(plan.atMs + (copy === 1 ? 0 : random.pick([0, 0, 5, 3_000, 20_000])))
  for (;;) {
    const instance = pickInstance(tenant, random.next())
    if (instance) {
      ledger.tell('customer', () => `forwards ${plan.id} through ${instance.owner.name}`)
      const answer = await ask(world, instance, patienceMs, (hub) =>
        hub.forwardOrder(isForwardedById(world, plan) ? plan.id : order),
      )
      if (answer.kind === 'value') {
        tenant.shop.accepted.add(plan.id)
        ledger.tell(instance.owner.name, () => `answers: ${plan.id} ${answer.value.outcome}`)
        return
      }
      if (answer.kind === 'error' && !answer.error.retryable) {
        ledger.violate({
          invariant: 'I1',
          rule: 'a good order is accepted',
          seen: `${plan.id}: ${answer.error.code}`,
          expected: 'accepted, or an error that passes',
        })
        return
      }
    }
    await time.sleep(random.int(200, 2_000))
  }
}

/** Asks some process for something until one of them has said yes, or no for good. */
async function insist(
  { world, tenant, orderId }: Concern,
  what: string,
  atMs: number,
  isStillWanted: () => boolean,
  work: (hub: SupplierHub<undefined>) => Promise<unknown>,
): Promise<'done' | 'refused' | 'dropped'> {
  const { time, ledger } = world
  const random = createRandom(world.plan.seed, tenant.name, orderId, what)
  await time.sleep(atMs - (time.now - time.start))
  while (isStillWanted()) {
    const instance = pickInstance(tenant, random.next())
    if (instance) {
      ledger.tell('customer', () => `asks ${instance.owner.name} to ${what} ${orderId}`)
      const answer = await ask(world, instance, patienceMs, work)
      if (answer.kind === 'value') {
        ledger.count(`asked to ${what}`)
        return 'done'
      }
      if (answer.kind === 'error' && !isWorthRepeating(answer.error.code)) return 'refused'
    }
    await time.sleep(random.int(200, 3_000))
  }
  return 'dropped'
}

interface Concern {
  readonly world: World
  readonly tenant: Tenant
  readonly orderId: string
}

async function holdBack(
  concern: Concern,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Promise<void> {
  const { world, orderId } = concern
  const wishes = { by: 'shop', reason: 'the payment is looked at' }
  const held = await insist(
    concern,
    'hold',
    fromMs,
    () => !world.isCalm(),
    (hub) => hub.holdOrder(orderId, wishes),
  )
  if (held === 'refused') return
  const releaseAtMs = Math.min(untilMs, world.calmAtMs)
  for (;;) {
    await insist(
      concern,
      'release',
      releaseAtMs,
      () => true,
      (hub) => hub.releaseOrder(orderId, { by: 'shop' }),
    )
    // A request to hold that was given up for lost may have come after the release.
    do await world.time.sleep(lookAfterHoldsMs)
    while (!(await isHeld(concern)))
  }
}

async function isHeld({ tenant, orderId }: Concern): Promise<boolean> {
  const [order] = await tenant.database.truth.loadOrders([orderId])
  return order?.supplierOrders.some(({ hold }) => hold !== null) ?? false
}

/** An order that is not known yet may be on its way. */
function isWorthRepeating(code: string): boolean {
  return code === 'order_not_found' || code === 'storage_unavailable' || code === 'storage_conflict'
}
