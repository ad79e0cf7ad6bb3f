export type { WebhookNotifierOptions } from './options.js'
export type { WebhookPayload } from './payload.js'
export { webhookNotifier } from './webhook-notifier.js'
