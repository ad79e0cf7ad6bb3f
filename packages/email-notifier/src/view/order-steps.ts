import { type OrderProgress, statusRank } from '@supplierkit/core/contract'
import type { LineView, MailView, StepState } from './mail-view.js'

/** How far the order has come on its way from placed to delivered, canceled units left aside. */
export function orderSteps(progress: OrderProgress, lines: readonly LineView[]): MailView['steps'] {
  const wanted = lines.reduce((sum, line) => sum + line.ordered.value - line.canceled.value, 0)
  const confirmed = progress.supplierOrders
    .flatMap((supplierOrder) => supplierOrder.lines)
    .reduce((sum, line) => sum + line.confirmed, 0)
  const shipped = lines.reduce((sum, line) => sum + line.shipped.value, 0)
  const delivered = progress.status === 'delivered'
  const past = (step: 'confirmed' | 'shipped') =>
    progress.status !== 'canceled' &&
    (progress.status === step || statusRank[progress.status] > statusRank[step])
  return {
    placed: 'done',
    confirmed: past('confirmed') ? 'done' : share(confirmed, wanted),
    shipped: past('shipped') ? 'done' : share(shipped, wanted),
    delivered: delivered ? 'done' : 'open',
  }
}

function share(units: number, wanted: number): StepState {
  if (units === 0) return 'open'
  return units >= wanted ? 'done' : 'partly'
}
