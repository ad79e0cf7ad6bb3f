export type { Framework } from './answer/body-consumed.js'
export { type ErrorAnswer, errorAnswers, type HttpErrorCode } from './answer/error-answers.js'
export type { HttpHub, LiveHub } from './http-hub.js'
export type { Access, Authorize } from './live/access.js'
export type { LiveStreamEnd, LiveStreamEndReason } from './live/live-body.js'
export { streamHandler } from './live/stream-handler.js'
export { metricsHandler } from './metrics/metrics-handler.js'
export { okHandler } from './ok/ok-handler.js'
export type {
  CommonOptions,
  Handler,
  HandlerFailure,
  OrderOptions,
  StreamOptions,
  SupplierHandlerOptions,
  WebhookOptions,
} from './options.js'
export { orderActionHandler } from './order/order-action-handler.js'
export type { OrderAction } from './order/order-actions.js'
export { orderHandler } from './order/order-handler.js'
export { createSupplierHandler } from './supplier-handler.js'
export { systemTimers, type Timers } from './timers.js'
export { type SingleWebhookOptions, webhookHandler } from './webhook/webhook-handler.js'
