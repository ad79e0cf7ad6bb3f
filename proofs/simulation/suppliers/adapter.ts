import type {
  CallContext,
  SupplierAdapter,
  SupplierSecrets,
  WebhookDelivery,
  WebhookVerification,
} from '@supplierkit/core'
import { secretCanary } from '../actors/canaries.js'
import type { LimitWatch } from '../invariants/limits.js'
import type { Owner } from '../virtual-time.js'
import { createDirectCalls } from './direct-calls.js'
import { createHttpCalls } from './http-calls.js'
import type { SupplierServer } from './supplier-server.js'
import { isSigned, readWebhook } from './webhook-format.js'

/** The supplier as one process calls it. */
export function createAdapter(
  server: SupplierServer,
  owner: Owner,
  secrets: SupplierSecrets,
  limits: LimitWatch,
): SupplierAdapter {
  const { capabilities, name, overHttp } = server.plan
  const calls = overHttp
    ? createHttpCalls(server, owner, secretCanary(server.tenant, name))
    : createDirectCalls(server, owner)
  const during = <T>(call: CallContext, work: () => Promise<T>) => limits.during(call.signal, work)
  const verify = (delivery: WebhookDelivery): WebhookVerification =>
    isSigned(delivery, secrets.webhookSecrets, capabilities.webhooks)
      ? { verified: true }
      : {
          verified: false,
          code: 'webhook_signature_invalid',
          seen: `a body of ${delivery.body.length} bytes`,
          likely: 'somebody else sent it',
        }
  return {
    name,
    contractVersion: 1,
    capabilities,
    createOrder: (order, call) => during(call, () => calls.createOrder(order, call)),
    getOrderStatus: (number, call) => during(call, () => calls.getOrderStatus(number, call)),
    findOrder: (reference, call) => during(call, () => calls.findOrder(reference, call)),
    cancelOrder: (number, call) => during(call, () => calls.cancelOrder(number, call)),
    changeOrder: (number, change, call) => during(call, () => calls.changeOrder(number, change, call)),
    verifyWebhookSignature: verify,
    handleWebhook: async (delivery) => readWebhook(delivery, capabilities.webhooks),
  }
}
