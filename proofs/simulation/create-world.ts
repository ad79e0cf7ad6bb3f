import { follow } from './actors/reader.js'
import { restoreOnce } from './actors/restore.js'
import { operate } from './actors/operator.js'
import { placeOrder } from './actors/customer.js'
import { secretCanary } from './actors/canaries.js'
import { liveAndDie } from './actors/fate-of-process.js'
import { FairStart } from './invariants/i9-fair-start.js'
import { Witness } from './invariants/witness.js'
import { Ledger } from './ledger.js'
import { Database } from './ports/database.js'
import { createHints, type Hints } from './ports/hints.js'
import { Mailbox } from './ports/mailbox.js'
import { createRandom } from './random.js'
import type { HubParts } from './start-instance.js'
import { SupplierServer } from './suppliers/supplier-server.js'
import { WebhookSender } from './suppliers/webhook-sender.js'
import { createOwner, VirtualTime } from './virtual-time.js'
import type { Reader, Tenant, World } from './world.js'
import type { TenantPlan, WorldPlan } from './world-plan.js'

/** Monday, 5 January 2026, 9:00 UTC. */
const beginning = Date.UTC(2026, 0, 5, 9)

/** How a world is looked at, and what is left out of it. */
export interface WorldOptions {
  /** The only elements that may take place; `null`: all of them. */
  readonly keep: ReadonlySet<string> | null
  /** All faults stop then, earlier than planned. */
  readonly calmAtMs?: number
  /** Keeps every line of its story. */
  readonly tellStory: boolean
  /** Changes the parts of every hub: a mistake that is planted. */
  readonly sabotage?: (parts: HubParts) => HubParts
}

/** A world of a plan with its tenants, before anything has happened in it. */
export function createWorld(plan: WorldPlan, options: WorldOptions): { world: World; tenants: Tenant[] } {
  const time = new VirtualTime(beginning, createOwner('world'))
  const ledger = new Ledger(time, options.keep, options.tellStory)
  const calmAtMs = Math.min(plan.calmAtMs, options.calmAtMs ?? Infinity)
  const isCalm = () => time.now - time.start >= calmAtMs
  const world: World = {
    plan,
    time,
    ledger,
    calmAtMs,
    isCalm,
    strikes: (share, roll, element) => share > 0 && roll < share && !isCalm() && ledger.takesPlace(element()),
  }
  const hints = createHints(world)
  return { world, tenants: plan.tenants.map((tenant) => createTenant(world, hints, tenant)) }
}

/** Lets everybody in a world begin. */
export async function beginWorld(
  world: World,
  tenants: readonly Tenant[],
  options: WorldOptions,
): Promise<void> {
  const { ledger } = world
  for (const tenant of tenants) {
    await saveSuppliers(tenant)
    const places = Array.from({ length: tenant.plan.instances }, (_, at) => at + 1)
    for (const place of places) {
      // One process is the least; the others can be left out.
      if (place === 1 || ledger.takesPlace(`process/${tenant.name}/${place}`)) {
        void liveAndDie(world, tenant, place, options.sabotage)
      }
    }
    for (const order of tenant.plan.orders) {
      if (ledger.takesPlace(`order/${tenant.name}/${order.id}`)) placeOrder(world, tenant, order)
    }
    for (const reader of tenant.readers) void follow(world, tenant, reader)
    void operate(world, tenant)
    void restoreOnce(world, tenant, options.sabotage)
  }
}

function createTenant(world: World, hints: Hints, plan: TenantPlan): Tenant {
  const { name } = plan
  const fair = new FairStart(world)
  const witness = new Witness(world.ledger, fair, (supplierId) => isHealthy(plan, supplierId))
  const servers = plan.suppliers.map((supplier) => new SupplierServer(world, name, supplier))
  const senders = new Map<string, WebhookSender>()
  const tenant: Tenant = {
    name,
    plan,
    get witness() {
      return tenant.database.witness
    },
    fair,
    database: new Database(world, plan, witness, fair),
    suppliers: new Map(servers.map((server) => [server.name, server])),
    senders,
    hints,
    mailboxes: plan.channels.map((channel) => new Mailbox(world, name, channel, fair)),
    instances: [],
    isDown: false,
    shop: { placed: new Set(), accepted: new Set(), progress: new Map() },
    decisions: [],
    readers: planReaders(world, plan),
  }
  for (const server of servers) {
    const sender = new WebhookSender(world, tenant, server, secretCanary(name, server.name))
    senders.set(server.name, sender)
    server.isStored = (number) => tenant.witness.hasNumber(server.name, number)
    server.onChange = (order) => sender.tell(order)
  }
  return tenant
}

function isHealthy({ suppliers }: TenantPlan, supplierId: string): boolean {
  return suppliers.some((one) => one.name === supplierId && one.isHealthy)
}

/** Suppliers that are not given in code live in the storage, with their secrets. */
async function saveSuppliers({ name, suppliers, database }: Tenant): Promise<void> {
  for (const server of suppliers.values()) {
    if (server.plan.inCode) continue
    const canary = secretCanary(name, server.name)
    const secrets = { apiKey: canary, credentials: { token: canary }, webhookSecrets: [canary] }
    await database.saveSupplier({ id: server.name, type: 'simulated', secrets })
  }
}

function planReaders({ plan, ledger }: World, tenant: TenantPlan): Reader[] {
  return Array.from({ length: tenant.readers }, (_, place): Reader => {
    const name = `${tenant.name}-reader-${place + 1}`
    const random = createRandom(plan.seed, name)
    const order = tenant.orders[random.int(0, tenant.orders.length - 1)]
    const fromTheStart = random.chance(0.6)
    return {
      name,
      orderId: random.chance(0.4) ? (order?.id ?? null) : null,
      cursor: fromTheStart ? 0 : null,
      beganAfter: fromTheStart ? 0 : null,
      seen: [],
    }
  }).filter(({ name }) => ledger.takesPlace(`follow/${name}`))
}
