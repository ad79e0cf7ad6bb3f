import { createWordReader } from '@supplierkit/adapter-kit'
import { spellStatus } from '../mapping/status.js'

/** What webhooks are about, by the sub-event of their resources. Prefixes and spelling do not matter. */
export const webhookEvents = {
  'im::order_shipped': 'order',
  'im::order_invoiced': 'order',
  'im::order_hold': 'order',
  'im::order_voided': 'order',
  'im::order_backordered': 'order',
  'im::stock_update': 'stock',
} as const

/** One of {@link webhookEvents}. */
export type WebhookEventName = keyof typeof webhookEvents

/** What an event is about; `undefined`: an event we do not know. */
export const subjectOf = createWordReader<'order' | 'stock'>(webhookEvents, spellStatus)
