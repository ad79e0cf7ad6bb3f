import type { RouteContext } from '../route/context.js'
import { toDeliveryRow } from './read-deliveries.js'
import { toMessageRow } from './read-messages.js'
import { toOrderRow } from './order-view.js'
import { toTimelineEvent } from './timeline.js'

const shownOfEach = 20
const recentEvents = 30

/** What needs a person, what is under way, and what happened last. */
export async function readOverview({ hub }: RouteContext) {
  const { storage } = hub
  const [orders, held, deliveries, messages, health, counts, range] = await Promise.all([
    storage.listOrders({ submission: ['needs_attention'], limit: shownOfEach }),
    storage.listOrders({ held: true, limit: shownOfEach }),
    storage.listDeliveries({ state: 'failed', limit: shownOfEach }),
    storage.listNotifications({ state: 'failed', limit: shownOfEach }),
    hub.health(),
    storage.countSupplierOrders(),
    storage.eventRange(),
  ])
  const events = await storage.readEvents({
    after: Math.max(0, range.newest - recentEvents),
    limit: recentEvents,
  })
  return {
    attention: {
      orders: orders.map(toOrderRow),
      deliveries: deliveries.map(toDeliveryRow),
      messages: messages.map(toMessageRow),
      suppliers: health.filter(
        ({ suspended, condition }) =>
          suspended !== null || condition === 'circuit_open' || condition === 'unusable',
      ),
    },
    held: held.map(toOrderRow),
    suppliers: health,
    counts,
    recent: events
      .map(({ event }) => event)
      .filter(({ type }) => type !== 'order.progressed')
      .toReversed()
      .map(toTimelineEvent),
  }
}

/** See {@link readOverview}. */
export type Overview = Awaited<ReturnType<typeof readOverview>>
