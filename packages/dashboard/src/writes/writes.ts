import type { Settlement } from '@supplierkit/core'
import { Refusal } from '../answer/answers.js'
import type { RouteContext, Write } from '../route/context.js'
import { bodyText } from '../route/parameters.js'

/** Settles a supplier order that waits for a person. */
export const settleOrder: Write = async ({ hub, operator, params }, body) => {
  const settlement = toSettlement(body, operator.name)
  return hub.settle(params['id'] ?? '', bodyText(body, 'partId'), settlement)
}

function toSettlement(body: Readonly<Record<string, unknown>>, by: string): Settlement {
  switch (body['action']) {
    case 'send_again':
      return { action: 'send_again', by }
    case 'mark_submitted':
      return { action: 'mark_submitted', by, supplierOrderId: bodyText(body, 'supplierOrderId', 100) }
    case 'give_up':
      return { action: 'give_up', by, reason: bodyText(body, 'reason') }
    default:
      throw new Refusal('dashboard_input_invalid')
  }
}

export const holdOrder: Write = async ({ hub, operator, params }, body) =>
  hub.holdOrder(params['id'] ?? '', { by: operator.name, reason: bodyText(body, 'reason') })

export const releaseOrder: Write = async ({ hub, operator, params }) =>
  hub.releaseOrder(params['id'] ?? '', { by: operator.name })

export const cancelOrder: Write = async ({ hub, operator, params }) => {
  const orderId = params['id'] ?? ''
  const result = await hub.cancelOrder(orderId)
  await hub.recordAction({ by: operator.name, action: 'cancel_order', orderId })
  return result
}

export const retryOrder: Write = async ({ hub, operator, params }) => {
  const orderId = params['id'] ?? ''
  const result = await hub.retryOrder(orderId)
  await hub.recordAction({ by: operator.name, action: 'retry_order', orderId })
  return result
}

export const replayDelivery: Write = async ({ hub, operator, params }) => {
  const id = params['id'] ?? ''
  const delivery = await hub.storage.getDelivery(id)
  await hub.replayDelivery(id)
  await hub.recordAction({
    by: operator.name,
    action: 'replay_delivery',
    subject: id,
    ...(delivery ? { supplierId: delivery.supplierId } : {}),
  })
  return {}
}

export const pauseSupplier: Write = async (context, body) => {
  const { hub, operator } = context
  const supplierId = await knownSupplier(context)
  await hub.pauseSupplier(supplierId, `paused by ${operator.name}: ${bodyText(body, 'reason')}`)
  await hub.recordAction({ by: operator.name, action: 'pause_supplier', supplierId })
  return {}
}

export const resumeSupplier: Write = async (context) => {
  const { hub, operator } = context
  const supplierId = await knownSupplier(context)
  await hub.resumeSupplier(supplierId)
  await hub.recordAction({ by: operator.name, action: 'resume_supplier', supplierId })
  return {}
}

async function knownSupplier({ hub, params }: RouteContext): Promise<string> {
  const supplierId = params['id'] ?? ''
  const health = await hub.health()
  if (!health.some((one) => one.supplierId === supplierId)) throw new Refusal('supplier_unknown')
  return supplierId
}
