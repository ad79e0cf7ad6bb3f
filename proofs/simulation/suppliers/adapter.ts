import type {
  CallContext,
  SupplierAdapter,
  SupplierSecrets,
  WebhookDelivery,
  WebhookVerification,
} from '@supplierkit/core'
import { secretCanary } from '../actors/canaries.js'
import type { FairStart } from '../invariants/i9-fair-start.js'
import type { LimitWatch } from '../invariants/limits.js'
import { closing } from '../ports/closing.js'
import type { Owner } from '../virtual-time.js'
import { misbehaving } from './adapter-mishaps.js'
import { createDirectCalls } from './direct-calls.js'
import { createHttpCalls } from './http-calls.js'
import type { SupplierServer } from './supplier-server.js'
import { isSigned, readWebhook } from './webhook-format.js'

/** The longest that a call takes of which nothing goes wrong. */
const usualCallMs = 150

/** The supplier as one process calls it. */
export function createAdapter(
  server: SupplierServer,
  owner: Owner,
  secrets: SupplierSecrets,
  limits: LimitWatch,
  fair: FairStart,
): SupplierAdapter {
  const { capabilities, name, overHttp } = server.plan
  const calls = overHttp
    ? createHttpCalls(server, owner, secretCanary(server.tenant, name))
    : createDirectCalls(server, owner)
  const during = <T>(call: CallContext, work: () => Promise<T>) => {
    fair.busy(`supplier ${name}`, usualCallMs)
    return limits.during(call.signal, work)
  }
  const verify = (delivery: WebhookDelivery): WebhookVerification =>
    isSigned(delivery, secrets.webhookSecrets, capabilities.webhooks)
      ? { verified: true }
      : {
          verified: false,
          code: 'webhook_signature_invalid',
          seen: `a body of ${delivery.body.length} bytes`,
          likely: 'somebody else sent it',
        }
  const adapter: SupplierAdapter = {
    name,
    contractVersion: 1,
    capabilities,
    createOrder: (order, call) => {
      fair.started(order.reference)
      return during(call, () => calls.createOrder(order, call))
    },
    getOrderStatus: (number, call) => during(call, () => calls.getOrderStatus(number, call)),
    findOrder: (reference, call) => {
      fair.started(reference)
      return during(call, () => calls.findOrder(reference, call))
    },
    cancelOrder: (number, call) => during(call, () => calls.cancelOrder(number, call)),
    changeOrder: (number, change, call) => during(call, () => calls.changeOrder(number, change, call)),
    verifyWebhookSignature: verify,
    handleWebhook: async (delivery) => readWebhook(delivery, capabilities.webhooks),
    ...closing(server.world, `${owner.name}/${name}`),
  }
  return misbehaving(adapter, server)
}
