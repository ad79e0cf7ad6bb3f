import { type HubMetrics, prometheusContentType } from '@supplierkit/core'
import { SupplierKitError } from '@supplierkit/core/contract'
import { allowMethods } from '../answer/allow-methods.js'
import { answeringErrors } from '../answer/refuse.js'
import { readAccess } from '../live/access.js'
import type { Handler, OrderOptions } from '../options.js'

/**
 * `GET`: what the hub counts, as Prometheus reads it. Only for those who may see all orders, since the figures are of
 * all of them. `metrics` is the one that the hub was given as an observer.
 */
export function metricsHandler(metrics: Pick<HubMetrics, 'text'>, options: OrderOptions = {}): Handler {
  const show: Handler = async (request) => {
    const { orders } = await readAccess(request, options.authorize)
    if (orders !== 'all') {
      throw new SupplierKitError({
        code: 'live_unauthorized',
        message: 'metrics are for those who may see all orders.',
      })
    }
    const headers = { 'content-type': prometheusContentType, 'cache-control': 'no-store' }
    return new Response(await metrics.text(), { headers })
  }
  return answeringErrors(options, allowMethods(['GET', 'HEAD'], options, show))
}
