import { createRandom } from '../random.js'
import { type HubParts, startInstance } from '../start-instance.js'
import { kill } from '../virtual-time.js'
import type { Tenant, World } from '../world.js'
import { ask } from './ask.js'
import { forwardAgain } from './customer.js'

const patienceMs = 20_000

/**
 * A failover loses the last commits, or the database is restored from a backup: all processes end, the hub is told
 * before any of them starts, and the shop forwards all its orders again.
 */
export async function restoreOnce(
  world: World,
  tenant: Tenant,
  sabotage?: (parts: HubParts) => HubParts,
): Promise<void> {
  const { time, ledger, plan } = world
  const random = createRandom(plan.seed, tenant.name, 'restore')
  if (plan.mishaps.restores === 0) return
  await time.sleep(Math.round(plan.calmAtMs * (0.2 + 0.6 * random.next())))
  if (world.isCalm() || !ledger.takesPlace(`restore/${tenant.name}`)) return
  const isFailover = random.chance(0.4)
  const backMs = isFailover ? random.int(1, 2_000) : random.int(2_000, plan.calmAtMs)
  const since = new Date(Math.max(time.start, time.now - backMs))
  ledger.count(isFailover ? 'fault: last commits lost' : 'fault: backup restored')
  ledger.tell('database', () => `goes back by ${time.now - since.getTime()} ms`)
  tenant.isDown = true
  for (const instance of tenant.instances) {
    instance.open = false
    kill(instance.owner)
  }
  await time.sleep(random.int(1_000, 5_000))
  await tenant.database.restore(since.getTime())
  await forgetWhatIsLost(tenant)
  const first = startInstance(world, tenant, `${tenant.name.toLowerCase()}-restore`, sabotage, false)
  while ((await ask(world, first, patienceMs, (hub) => startAfterRestore(hub, since))).kind !== 'value') {
    await time.sleep(500)
  }
  kill(first.owner)
  tenant.isDown = false
  for (let place = 1; place <= tenant.plan.instances; place++) {
    startInstance(world, tenant, `${tenant.name.toLowerCase()}${place}-restored`, sabotage)
  }
  forwardAgain(world, tenant)
}

async function startAfterRestore(hub: Parameters<Parameters<typeof ask>[3]>[0], since: Date): Promise<void> {
  await hub.startAfterRestore({ since, by: 'operator' })
}

/** What the outside got from a database that is no more is not held against the one that took its place. */
async function forgetWhatIsLost(tenant: Tenant): Promise<void> {
  const { truth } = tenant.database
  tenant.shop.accepted.clear()
  tenant.shop.progress.clear()
  for (const { record } of await truth.listOrders({ limit: 1_000 })) {
    tenant.shop.progress.set(record.orderId, record.version)
  }
  for (const reader of tenant.readers) {
    Object.assign(reader, { cursor: null, beganAfter: null })
    reader.seen.length = 0
  }
  const deliveries = new Set((await truth.listDeliveries({ limit: 10_000 })).map((one) => one.deliveryId))
  for (const sender of tenant.senders.values()) {
    for (const id of sender.acknowledged) if (!deliveries.has(id)) sender.acknowledged.delete(id)
  }
  const planned = new Set((await truth.listNotifications({ limit: 10_000 })).map(({ id }) => id))
  for (const { messages } of tenant.mailboxes) {
    for (const id of messages.keys()) if (!planned.has(id)) messages.delete(id)
  }
}
