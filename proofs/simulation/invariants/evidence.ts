import type {
  CallRecord,
  DeliveryRecord,
  NotificationRecord,
  OrderAggregate,
  SequencedEvent,
  SupplierOrder,
} from '@supplierkit/core'
import type { Tenant, World } from '../world.js'

/** All that a tenant's storage holds, as read behind the hub's back. */
export interface Evidence {
  readonly world: World
  readonly tenant: Tenant
  readonly orders: readonly OrderAggregate[]
  readonly supplierOrders: readonly SupplierOrder[]
  readonly deliveries: readonly DeliveryRecord[]
  readonly notifications: readonly NotificationRecord[]
  readonly log: readonly SequencedEvent[]
  readonly calls: readonly CallRecord[]
}

const everything = 1_000_000

/** Reads the truth of one tenant. */
export async function gatherEvidence(world: World, tenant: Tenant): Promise<Evidence> {
  const { truth } = tenant.database
  const [orders, deliveries, notifications, log] = await Promise.all([
    truth.listOrders({ limit: everything }),
    truth.listDeliveries({ limit: everything }),
    truth.listNotifications({ limit: everything }),
    truth.readEvents({ after: 0, limit: everything }),
  ])
  const supplierOrders = orders.flatMap((order) => order.supplierOrders)
  const calls = await Promise.all(
    orders.map(({ record: { orderId } }) => truth.listCalls({ orderId, limit: everything })),
  )
  return { world, tenant, orders, supplierOrders, deliveries, notifications, log, calls: calls.flat() }
}
