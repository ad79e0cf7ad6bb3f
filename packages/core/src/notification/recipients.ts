import type { HubEvent } from '../outbox/hub-event.js'
import type { OrderAggregate } from '../storage/records.js'
import type { Recipient } from './notifier.js'

type StoredOrder = OrderAggregate['record']['order']

/**
 * Who is told of an event. Must answer the same each time; empty: nobody. A commit waits for it, two seconds at most:
 * after that, after an error or another answer the customer is told.
 */
export type RecipientsOf = (
  order: StoredOrder,
  event: HubEvent,
) => readonly Recipient[] | Promise<readonly Recipient[]>

/** The customer, if the order has an email address. */
export function customerOnly({ customer }: StoredOrder): readonly Recipient[] {
  const { email, name, locale } = customer
  return email ? [{ email, ...(name ? { name } : {}), ...(locale ? { locale } : {}) }] : []
}
