import type { OrdersToPlace } from './orders-to-place.js'
import type { BookedOrder } from './supplier-books.js'

/** What a run has come to, seen from outside the engine. */
export interface Figures {
  readonly books: readonly BookedOrder[]
  readonly struck: Readonly<Record<string, number>>
  /** Mails to customers. */
  readonly mails: number
  /** Mails to operators, gathered: how many follow from when things went wrong, so there is no figure to expect. */
  readonly alerts: number
  readonly mailsExpected: number
  /** Messages that came more than once under one Message-ID. */
  readonly mailsDoubled: number
  readonly liveEventsSeen: number
  readonly liveEventsMissed: number
  readonly liveCuts: number
  readonly statusRegressions: number
  /** Supplier orders that did not come to an end in time. */
  readonly unsettled: number
  readonly seconds: number
}

/** The run for people, for programs, and whether all is well. */
export function createReport(figures: Figures, { orders, file }: OrdersToPlace) {
  const { books } = figures
  const key = ({ supplierId, orderId }: BookedOrder) => `${supplierId} ${orderId}`
  const distinct = new Set(books.map(key))
  const refusals = refusalsOf(figures, { orders, file })
  const lines = orders.reduce((sum, order) => sum + order.lines.length, 0)
  const answered = new Set(
    books.flatMap((one) =>
      [...one.taken, ...one.refused.map(({ lineNumber }) => lineNumber)].map(
        (lineNumber) => `${one.orderId} ${lineNumber}`,
      ),
    ),
  )
  const taken = new Set(books.flatMap((one) => one.taken.map((lineNumber) => `${one.orderId} ${lineNumber}`)))
  const line = {
    ordersPlaced: orders.length,
    supplierOrders: distinct.size,
    shipped: books.filter(({ shippedWhole }) => shippedWhole).length,
    duplicatesAtSupplier: books.length - distinct.size,
    mailsSent: figures.mails,
    mailsExpected: figures.mailsExpected,
    mailsDoubled: figures.mailsDoubled,
    alertsSent: figures.alerts,
    liveEventsSeen: figures.liveEventsSeen,
    liveEventsMissed: figures.liveEventsMissed,
    statusRegressions: figures.statusRegressions,
    lost: lines - answered.size,
    unsettled: figures.unsettled,
    ...(file && { linesRead: file.linesRead, linesForwarded: taken.size, linesRefused: refusals.length }),
    faultsStruck: Object.values(figures.struck).reduce((sum, times) => sum + times, 0),
    seconds: Math.round(figures.seconds * 10) / 10,
  }
  const bad = [
    line.duplicatesAtSupplier,
    line.mailsDoubled,
    line.liveEventsMissed,
    line.statusRegressions,
    line.lost,
    line.unsettled,
    line.mailsSent - line.mailsExpected,
    line.supplierOrders - line.shipped,
    file ? file.linesRead - taken.size - refusals.length : 0,
  ]
  return { ok: bad.every((figure) => figure === 0), line, text: textOf(figures, refusals) }
}

function refusalsOf({ books }: Figures, { orders, file }: Pick<OrdersToPlace, 'orders' | 'file'>): string[] {
  const inFile = (file?.refused ?? []).map(
    ({ row, invoice, stockCode, code, reason }) =>
      `line ${row}, ${invoice || 'no invoice'} ${stockCode}: ${code}: ${reason}`,
  )
  const numbers = new Map(orders.map(({ id, number }) => [id, number ?? id]))
  const atSupplier = books.flatMap(({ supplierId, orderId, refused }) =>
    refused.map(
      ({ lineNumber, reason }) =>
        `order ${numbers.get(orderId)}, line ${lineNumber}: ${supplierId} refused it: ${reason}`,
    ),
  )
  return [...inFile, ...atSupplier]
}

function textOf({ struck, liveCuts, seconds }: Figures, refusals: readonly string[]): string {
  const faults = Object.entries(struck)
    .filter(([, times]) => times > 0)
    .map(([fault, times]) => `${fault} ${times}`)
  return [
    '',
    `Done in ${seconds.toFixed(1)} s. The live stream was cut ${liveCuts} times.`,
    `Faults that struck: ${faults.join(', ')}.`,
    '',
    refusals.length > 0 ? `Refused lines (${refusals.length}):` : 'No line was refused.',
    ...refusals.map((refusal) => `  ${refusal}`),
    '',
  ].join('\n')
}
