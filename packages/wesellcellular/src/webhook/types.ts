/** Events that the adapter understands, by the platform's name. Assumed: all but the first. */
export const webhookEvents = {
  'order.status_updated': 'order',
  'order.created': 'order',
  'order.shipped': 'order',
  'order.canceled': 'order',
  'stock.updated': 'stock',
} as const

/** One of {@link webhookEvents}. */
export type WebhookEventName = keyof typeof webhookEvents

/** What an event is about; `undefined`: an event we do not know. */
export function subjectOf(event: string): 'order' | 'stock' | undefined {
  return Object.hasOwn(webhookEvents, event) ? webhookEvents[event as WebhookEventName] : undefined
}
