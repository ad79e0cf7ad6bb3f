import type { OrderStatus, ReportedStatus } from '@supplierkit/core/contract'
import { SupplierKitError } from '@supplierkit/core/contract'
import { readWith } from '@supplierkit/rest-supplier'
import { z } from 'zod'
import { plainWords } from '../../../packages/rest-supplier/src/test-support/plain-orders.js'
import { answering, failingAs, type PlantedFault, type Planting, sending } from '../planted-fault.js'

/** The adapter with another way to read statuses, wherever they are told. */
function withStatus({ make }: Planting, read: (order: OrderStatus) => OrderStatus) {
  const adapter = make()
  return {
    ...adapter,
    createOrder: answering(adapter.createOrder, (answer) => ({ ...answer, orders: answer.orders.map(read) })),
    getOrderStatus: answering(adapter.getOrderStatus, read),
    findOrder: answering(adapter.findOrder, (found) => found.map(read)),
  }
}

const strictOrder = z.strictObject({
  number: z.string(),
  reference: z.string(),
  state: z.string(),
  revision: z.number(),
  changed_at: z.string(),
  items: z.array(z.unknown()),
  shipments: z.array(z.unknown()),
})

export const statusFaults: readonly PlantedFault[] = [
  {
    fault: 'two words are exchanged in the table',
    rule: 'statuses-are-told-as-they-are',
    plant: ({ make }) =>
      make({ describe: () => ({ statuses: { ...plainWords, SENT: 'delivered', ARRIVED: 'shipped' } }) }),
  },
  {
    fault: 'unknown words fall back to pending',
    rule: 'unknown-words-are-kept',
    plant: (planting) =>
      withStatus(planting, (order) => (order.status === 'unknown' ? { ...order, status: 'pending' } : order)),
  },
  {
    fault: 'a schema with an enum of the words',
    rule: 'unknown-words-are-kept',
    plant: (planting) =>
      withStatus(planting, (order) => {
        if (order.status !== 'unknown') return order
        throw new SupplierKitError({ code: 'supplier_answer_unreadable', message: 'plain-supply: state' })
      }),
  },
  {
    fault: 'statuses[word] on a plain object',
    rule: 'names-of-the-language-are-no-statuses',
    plant: (planting) =>
      withStatus(planting, (order) => {
        const table: Readonly<Record<string, ReportedStatus | undefined>> = plainWords
        return { ...order, status: table[order.rawStatus] ?? 'unknown' }
      }),
  },
  {
    fault: 'a strict schema for answers',
    rule: 'unknown-fields-are-ignored',
    plant: ({ make }) =>
      make({
        describe: () => ({
          order: readWith(strictOrder, ({ number, state }) => ({ supplierOrderId: number, status: state })),
        }),
      }),
  },
  {
    fault: '404 for a number is a rejected order',
    rule: 'an-unknown-number-is-not-found',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        getOrderStatus: failingAs(adapter.getOrderStatus, (error) =>
          error.code === 'supplier_order_not_found'
            ? new SupplierKitError({ code: 'supplier_rejected', message: 'plain-supply: 404' })
            : error,
        ),
      }
    },
  },
  {
    fault: '/orders/${id} without encodeURIComponent',
    rule: 'numbers-are-sent-as-one-piece',
    plant: ({ make }) =>
      make({
        fetch: sending((url, init) => [
          url.pathname.startsWith('/orders/') ? new URL(decodeURIComponent(url.href)) : url,
          init,
        ]),
      }),
  },
  {
    fault: 'only the last package is told',
    rule: 'all-packages-are-told',
    plant: (planting) =>
      withStatus(planting, (order) => ({ ...order, shipments: order.shipments?.slice(-1) ?? [] })),
  },
  {
    fault: 'the units of the last package are told as all that was shipped',
    rule: 'quantities-are-totals',
    plant: (planting) =>
      withStatus(planting, (order) => {
        const last = order.shipments?.at(-1)?.packages.flatMap(({ lines }) => lines) ?? []
        const lines = (order.lines ?? []).map((line) => ({
          ...line,
          shipped: last.find((one) => one.lineNumber === line.lineNumber)?.quantity ?? 0,
        }))
        return { ...order, lines }
      }),
  },
]
