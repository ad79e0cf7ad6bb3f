import type { NotificationMessage } from '@supplierkit/core/contract'
import { cleanText } from '../html/clean-text.js'
import type { Format } from '../texts/format.js'
import type { LineView } from './mail-view.js'

/** Builds the lines of the order, each with its quantities over all that deliver it. */
export function orderLines(message: NotificationMessage, format: Format): LineView[] {
  const reported = message.progress.supplierOrders.flatMap((supplierOrder) => supplierOrder.lines)
  return message.order.lines.map((line, index) => {
    const lineNumber = line.lineNumber ?? index + 1
    const parts = reported.filter((part) => part.lineNumber === lineNumber)
    const sum = (key: 'confirmed' | 'backordered' | 'shipped' | 'canceled') =>
      parts.reduce((total, part) => total + part[key], 0)
    // A line that one supplier rejected and another took is canceled once and confirmed once: what is
    // promised counts.
    const canceled = Math.max(
      0,
      Math.min(sum('canceled'), line.quantity - sum('confirmed') - sum('backordered')),
    )
    const sku = cleanText(line.sku, 80) ?? ''
    return {
      lineNumber,
      sku,
      name: cleanText(line.description) ?? sku,
      ordered: format.count(line.quantity),
      shipped: format.count(sum('shipped')),
      backordered: format.count(sum('backordered')),
      canceled: format.count(canceled),
      stillToCome: format.count(Math.max(0, line.quantity - sum('shipped') - canceled)),
      unitPrice: line.unitPrice && format.money(line.unitPrice),
      total:
        line.unitPrice && format.money({ ...line.unitPrice, amount: line.unitPrice.amount * line.quantity }),
      expectedOn: format.date(parts.find((part) => part.expectedAt)?.expectedAt),
    }
  })
}

/** The sum of all lines, where each has a price in the order's currency. */
export function itemsTotal({ order }: NotificationMessage, format: Format): string | undefined {
  let amount = 0
  for (const { unitPrice, quantity } of order.lines) {
    if (unitPrice?.currency !== order.currency) return undefined
    amount += unitPrice.amount * quantity
  }
  return order.lines.length === 0 ? undefined : format.money({ amount, currency: order.currency })
}
