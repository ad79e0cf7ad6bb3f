import type { Order } from '@supplierkit/core'
import { hashOf } from '../random.js'
import type { OrderPlan } from '../world-plan.js'
import type { Tenant, World } from '../world.js'
import { personalCanary } from './canaries.js'

/** The order of a plan, as the shop has it. */
export function toOrder(world: World, tenant: Tenant, { id, atMs, lines }: OrderPlan): Order {
  const canary = personalCanary(tenant.name)
  const namesSuppliers = tenant.plan.suppliers.length > 1 && !usesRouter(world, tenant)
  return {
    id,
    currency: 'USD',
    customer: { name: canary, email: `${canary.toLowerCase()}@example.test`, phone: canary },
    shipTo: { name: canary, line1: canary, city: canary, country: 'US' },
    note: canary,
    ...(world.plan.mishaps.restores > 0 ? { placedAt: new Date(world.time.start + atMs) } : {}),
    lines: lines.map(({ supplier, sku, quantity }) => ({
      sku,
      quantity,
      ...(namesSuppliers ? { supplierId: supplier } : {}),
    })),
  }
}

/** Where functions of the shop fail, some shops with several suppliers leave the choice to a router. */
export function usesRouter({ plan: { mishaps } }: World, { name, plan }: Tenant): boolean {
  return mishaps.app > 0 && plan.suppliers.length > 1 && hashOf(`${name}${plan.orders.length}`) % 2 === 0
}

/** Where functions of the shop fail, some orders are handed over by their id alone. */
export function isForwardedById({ plan: { mishaps } }: World, { id }: OrderPlan): boolean {
  return mishaps.app > 0 && hashOf(id) % 2 === 0
}
