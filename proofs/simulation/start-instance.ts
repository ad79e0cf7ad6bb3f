import { createSupplierHub, type Runtime, type SupplierHubOptions } from '@supplierkit/core'
import { secretCanary } from './actors/canaries.js'
import { watchLimits } from './invariants/limits.js'
import { watchLog } from './invariants/i7-secrets.js'
import { createMachineClock } from './ports/machine-clock.js'
import { createShopFunctions } from './ports/shop-functions.js'
import { createRandom } from './random.js'
import { createAdapter } from './suppliers/adapter.js'
import type { SupplierServer } from './suppliers/supplier-server.js'
import { createOwner, type Owner } from './virtual-time.js'
import type { Instance, Tenant, World } from './world.js'

/** What a hub is made of, as a saboteur may change it. */
export type HubParts = SupplierHubOptions<undefined>

/** Starts a process of a tenant, which begins to work at once. */
export function startInstance(
  world: World,
  tenant: Tenant,
  name: string,
  sabotage: (parts: HubParts) => HubParts = (parts) => parts,
  begins = true,
): Instance {
  const owner = createOwner(name)
  const { time, ledger } = world
  const parts = sabotage(partsOf(world, tenant, owner))
  const instance: Instance = { owner, hub: createSupplierHub(parts), open: begins }
  tenant.instances.push(instance)
  ledger.tell(name, () => `starts for ${tenant.name}`)
  if (begins) time.after(0, owner, () => void instance.hub.start())
  return instance
}

function partsOf(world: World, tenant: Tenant, owner: Owner): HubParts {
  const { plan } = tenant
  const inCode = [...tenant.suppliers.values()].filter((server) => server.plan.inCode)
  const shop = { email: 'shop@example.test', userId: 'shop' }
  return {
    storage: tenant.database.connect(owner),
    queue: tenant.hints.queueOf(owner),
    realtime: tenant.hints.realtimeOf(owner),
    notifiers: tenant.mailboxes.map((mailbox) => mailbox.connect(owner)),
    suppliers: inCode.map((server) => adapterFor(world, tenant, server, owner)),
    supplierTypes: {
      simulated: ({ id }) => {
        const server = tenant.suppliers.get(id)
        if (!server) throw new Error(`${id} is not a supplier of ${tenant.name}`)
        return adapterFor(world, tenant, server, owner)
      },
    },
    runtime: runtimeOf(world, tenant, owner),
    settings: world.plan.settings,
    ...(plan.tellsShop
      ? {
          recipients: ({ customer }) => [...(customer.email ? [{ email: customer.email }] : []), shop],
        }
      : {}),
    ...createShopFunctions(world, tenant),
  }
}

function adapterFor(world: World, tenant: Tenant, server: SupplierServer, owner: Owner) {
  const { capabilities, name } = server.plan
  const secrets = { apiKey: null, credentials: null, webhookSecrets: [secretCanary(server.tenant, name)] }
  const limits = watchLimits(world, `${owner.name} to ${name}`, capabilities.limits)
  return createAdapter(server, owner, secrets, limits, tenant.fair)
}

function runtimeOf(world: World, tenant: Tenant, owner: Owner): Runtime {
  const random = createRandom(world.plan.seed, tenant.name, owner.name)
  const clock = createMachineClock(world, owner, random)
  let ids = 0
  return {
    clock,
    random: random.next,
    createId: () => `${tenant.name}-${owner.name}-${(ids += 1)}`,
    logger: watchLog(world, owner.name),
    breathe: () => Promise.resolve(),
  }
}
