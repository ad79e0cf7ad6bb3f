import { type HubMetrics, prometheusContentType } from '@supplierkit/core'
import { SupplierKitError } from '@supplierkit/core/contract'
import { allowMethods } from '../answer/allow-methods.js'
import { answeringErrors } from '../answer/refuse.js'
import { readAccess } from '../access/access.js'
import { checkHook } from '../access/check-hook.js'
import type { Handler, OrderOptions } from '../options.js'

/**
 * `GET`: what the hub counts, as Prometheus reads it. Only for `{ orders: 'all', operator: true }`, since the
 * figures are of all orders and name suppliers. `metrics` is the one that the hub was given as an observer.
 * @throws SupplierKitError `config_invalid`
 */
export function metricsHandler(metrics: Pick<HubMetrics, 'text'>, options: OrderOptions = {}): Handler {
  checkHook('authorize', options.authorize)
  const show: Handler = async (request) => {
    const access = await readAccess(request, options.authorize)
    if (access instanceof Response) return access
    if (access.orders !== 'all' || access.operator !== true) {
      throw new SupplierKitError({
        code: 'live_unauthorized',
        message: 'metrics are for operators.',
        likely: "authorize must answer { orders: 'all', operator: true } to the scraper.",
      })
    }
    const headers = { 'content-type': prometheusContentType, 'cache-control': 'no-store' }
    return new Response(await metrics.text(), { headers })
  }
  return answeringErrors(options, allowMethods(['GET', 'HEAD'], options, show))
}
