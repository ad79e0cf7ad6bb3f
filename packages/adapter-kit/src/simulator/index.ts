export {
  createFaultPlan,
  type FaultPlanOf,
  type FaultRatesOf,
  type FaultSource,
  type NextFault,
} from './fault-plan.js'
export { type Answer, type ApiRequest, webPageOf } from './http/answer.js'
export { type ApiListenerAnswers, createApiListener } from './http/create-api-listener.js'
export { createLocalServer, type LocalServer } from './http/create-local-server.js'
export { createImeiSource, luhnDigit } from './imei.js'
export { createRandom, digits, pick, type Random, seedOf } from './seeded-random.js'
export { createSimulatorClock, type SimulatorClock, type SimulatorClockOptions } from './simulator-clock.js'
export { createWebhookPoster, type WebhookPoster } from './webhooks/post-webhook.js'
export {
  createWebhookSender,
  type SentWebhook,
  type WebhookFault,
  type WebhookSender,
  type WebhookSenderOptions,
  type WebhookTarget,
  type WebhookToSend,
} from './webhooks/webhook-sender.js'
