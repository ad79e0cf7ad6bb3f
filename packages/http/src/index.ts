export { type ErrorAnswer, errorAnswers, type HttpErrorCode } from './answer/error-answers.js'
export type { HttpHub } from './http-hub.js'
export type { Access, Authorize } from './live/access.js'
export type { LiveStreamEnd, LiveStreamEndReason } from './live/live-body.js'
export { streamHandler } from './live/stream-handler.js'
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
export { orderHandler } from './order/order-handler.js'
export { createSupplierHandler, toNextHandlers } from './supplier-handler.js'
export { systemTimers, type Timers } from './timers.js'
export { type SingleWebhookOptions, webhookHandler } from './webhook/webhook-handler.js'
