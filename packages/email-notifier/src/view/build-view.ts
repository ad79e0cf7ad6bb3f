import { type NotificationMessage, requiredTemplates } from '@supplierkit/core/contract'
import { cleanText } from '../html/clean-text.js'
import { safeUrl } from '../html/safe-url.js'
import type { MailConfig } from '../options.js'
import { createFormat } from '../texts/format.js'
import { pickTexts } from '../texts/pick-texts.js'
import { addressLines } from './address-lines.js'
import { affectedUnits } from './affected-units.js'
import type { MailView } from './mail-view.js'
import { itemsTotal, orderLines } from './order-lines.js'
import { orderSteps } from './order-steps.js'
import { packageViews } from './packages.js'
import { personName } from './person-name.js'

/** Makes the view of one message. Pure: the same message and options give the same view. */
export function buildView(message: NotificationMessage, config: MailConfig): MailView {
  const { order, data, progress, recipient } = message
  const { texts, locale } = pickTexts([recipient.locale, order.customer.locale, config.locale], config.texts)
  const format = createFormat(locale, config.timeZone)
  const lines = orderLines(message, format)
  const total = (key: 'ordered' | 'shipped' | 'canceled') =>
    format.count(lines.reduce((sum, line) => sum + line[key].value, 0))
  const orderNumber = cleanText(order.number, 60) ?? cleanText(order.id, 60) ?? ''
  const affected = affectedUnits(message, lines, format, {
    texts,
    locale,
    describeReason: config.describeReason,
  })
  const ordered = total('ordered')
  const canceled = total('canceled')
  return {
    template: message.template,
    locale,
    texts,
    count: format.count,
    shop: config.shop,
    unsubscribeUrl: unsubscribeUrlOf(message, config),
    greetingName: personName(recipient.name),
    orderNumber,
    orderUrl: safeUrl(config.orderUrl?.({ id: order.id, number: orderNumber })),
    placedOn: format.date(order.placedAt),
    occurredOn: format.date(data.occurredAt),
    shippingMethod: cleanText(order.shippingMethod, 80),
    shipTo: addressLines(order.shipTo, format),
    lines,
    itemsTotal: itemsTotal(message, format),
    units: { ordered, shipped: total('shipped'), canceled },
    steps: orderSteps(progress, lines),
    packages: packageViews(message, lines, format, config.trackingUrl),
    affected,
    wholeOrder: isWholeOrder(message, Math.max(canceled.value, unitsOf(affected)), ordered.value),
    status: newStatus(message),
  }
}

/** Messages that change what was agreed cannot be ended. */
function unsubscribeUrlOf(
  { template, recipient, order }: NotificationMessage,
  { unsubscribeUrl }: MailConfig,
): string | undefined {
  if (requiredTemplates.has(template)) return undefined
  return safeUrl(unsubscribeUrl?.({ recipient, template, orderId: order.id }))
}

function unitsOf(affected: MailView['affected']): number {
  return affected.reduce((sum, units) => sum + units.quantity.value, 0)
}

// For the last of several messages that together are about everything, all that is canceled counts.
function isWholeOrder(message: NotificationMessage, gone: number, ordered: number): boolean {
  if (message.template !== 'status_change') return gone >= ordered
  const { supplierOrders } = message.progress
  return supplierOrders.length < 2 || supplierOrders.every(({ status }) => status === newStatus(message))
}

function newStatus({ data, progress }: NotificationMessage): MailView['status'] {
  return data.change?.to ?? progress.status
}
