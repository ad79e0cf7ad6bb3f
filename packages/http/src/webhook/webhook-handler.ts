import { allowMethods } from '../answer/allow-methods.js'
import { answerJson } from '../answer/answer-json.js'
import { answeringErrors, refuse } from '../answer/refuse.js'
import { createBodyBudget } from '../body/body-budget.js'
import { readBody } from '../body/read-body.js'
import type { HttpHub } from '../http-hub.js'
import type { Handler, WebhookOptions } from '../options.js'
import { lastSegment } from '../route/match-route.js'
import { systemTimers } from '../timers.js'
import { headersFit } from './headers-fit.js'

/** Options of {@link webhookHandler} mounted on its own. */
export interface SingleWebhookOptions extends WebhookOptions {
  /** Which supplier a request is from; anything but its id gets 404. Absent: the last segment of its path. */
  readonly supplier?: string | ((request: Request) => string)
}

/**
 * `POST` of one delivery. 200 with `{ outcome: 'stored' | 'duplicate', id }` comes only after it is stored; on
 * 503 and 429 the supplier must send again. Other answers: 401 not believed, 404 unknown supplier or one without
 * webhooks, 408 too slow, 413 and 431 too large, 500 the app read the body first (`webhook_body_consumed`), 422 from a hub that refuses
 * what it cannot read: SupplierKit's own keeps such a delivery for a replay, and the answer is 200.
 * No byte of the body is read before the supplier is known, and bodies in memory are limited in sum.
 */
export function webhookHandler(hub: HttpHub, options: SingleWebhookOptions = {}): Handler {
  const limits = {
    maxBodyBytes: options.maxBodyBytes ?? 1024 * 1024,
    maxHeaderBytes: options.maxHeaderBytes ?? 16 * 1024,
    maxHeaders: options.maxHeaders ?? 100,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 10_000,
    timers: options.timers ?? systemTimers,
  }
  const openShare = createBodyBudget({
    maxBytes: options.maxBytesInFlight ?? 64 * 1024 * 1024,
    maxBytesPerKey: options.maxBytesInFlightPerSupplier ?? 16 * 1024 * 1024,
  })
  const take: Handler = async (request) => {
    const supplierId = supplierOf(request, options.supplier)
    if (!supplierId) return refuse(request, options, 'supplier_unknown')
    if (!headersFit(request.headers, limits)) return refuse(request, options, 'webhook_headers_too_large')
    await hub.requireWebhooks(supplierId)
    const share = openShare(supplierId)
    try {
      const reading = await readBody(request, { ...limits, share })
      if ('refused' in reading) return refuse(request, options, reading.refused)
      const { outcome, id } = await hub.receiveDelivery(supplierId, {
        body: reading.body,
        headers: Object.fromEntries(request.headers),
      })
      return answerJson(200, { outcome, id })
    } finally {
      share.release()
    }
  }
  return answeringErrors(options, allowMethods(['POST'], options, take))
}

function supplierOf(request: Request, supplier: SingleWebhookOptions['supplier']): string | undefined {
  if (typeof supplier === 'string') return supplier
  if (!supplier) return lastSegment(new URL(request.url).pathname)
  const answer: unknown = supplier(request)
  return typeof answer === 'string' ? answer : undefined
}
