export type { Access, Authorize } from './access/access.js'
export { checkHook } from './access/check-hook.js'
export type { CustomerOptions } from './access/customer-view.js'
export { type AnswerFault, type AnswerShape, type FieldCheck, readAnswer } from './access/read-answer.js'
export type { Framework } from './answer/body-consumed.js'
export { type ErrorAnswer, errorAnswers, type HttpErrorCode } from './answer/error-answers.js'
export { type BodyBudgetLimits, type BodyShare, createBodyBudget } from './body/body-budget.js'
export { type BodyLimits, type BodyReading, readBody } from './body/read-body.js'
export type { HttpHub, LiveHub } from './http-hub.js'
export type { LiveStreamEnd, LiveStreamEndReason } from './live/live-body.js'
export { streamHandler } from './live/stream-handler.js'
export { metricsHandler } from './metrics/metrics-handler.js'
export { okHandler } from './ok/ok-handler.js'
export { peerAddress } from './node/peer-address.js'
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
