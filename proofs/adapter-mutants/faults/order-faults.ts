import { randomUUID } from 'node:crypto'
import { SupplierKitError, type SupplierOrderRequest } from '@supplierkit/core/contract'
import type { RestSupplierDescription } from '@supplierkit/rest-supplier'
import { answering, failingAs, type PlantedFault, type Planting, sending } from '../planted-fault.js'

/** The adapter with another request body. */
function withBody({ make }: Planting, change: (order: SupplierOrderRequest) => SupplierOrderRequest) {
  return make({
    describe: ({ create }: RestSupplierDescription) => ({
      create: { ...create, body: (order, call) => create.body(change(order), call) },
    }),
  })
}

/** The same order with another body after the check of what the supplier takes. */
function withJson(change: (body: Record<string, unknown>) => unknown) {
  return sending((url, init) => {
    if (url.pathname !== '/orders' || typeof init.body !== 'string') return [url, init]
    const body = change(JSON.parse(init.body) as Record<string, unknown>)
    return [url, { ...init, body: JSON.stringify(body) }]
  })
}

export const orderFaults: readonly PlantedFault[] = [
  {
    fault: 'one unit of every line is ordered',
    rule: 'an-order-arrives-as-asked',
    plant: (planting) =>
      withBody(planting, (order) => ({
        ...order,
        lines: order.lines.map((line) => ({ ...line, quantity: 1 })),
      })),
  },
  {
    fault: 'the second line of the street is forgotten',
    rule: 'the-address-arrives-whole',
    plant: (planting) =>
      withBody(planting, ({ shipTo: { line2: _, ...shipTo }, ...order }) => ({ ...order, shipTo })),
  },
  {
    fault: 'lines are kept in a map by SKU',
    rule: 'the-same-sku-twice-stays-two-lines',
    plant: (planting) =>
      withBody(planting, (order) => {
        const lines = [...new Map(order.lines.map((line) => [line.sku, line])).values()]
        return { ...order, lines }
      }),
  },
  {
    fault: 'the order under way is kept in the adapter',
    rule: 'many-at-once-do-not-mix',
    plant({ make }) {
      const adapter = make()
      let current: SupplierOrderRequest | undefined
      return {
        ...adapter,
        async createOrder(order, call) {
          current = order
          await Promise.resolve()
          return adapter.createOrder(current, call)
        },
      }
    },
  },
  {
    fault: 'the first order of the answer is taken for all',
    rule: 'a-split-order-names-all-its-numbers',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: answering(adapter.createOrder, (answer) => ({
          ...answer,
          orders: answer.orders.slice(0, 1),
        })),
      }
    },
  },
  {
    fault: 'order.lines.sort()',
    rule: 'inputs-stay-as-they-were',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder(order, call) {
          const lines = order.lines as SupplierOrderRequest['lines'][number][]
          lines.sort((one, other) => other.quantity - one.quantity)
          return adapter.createOrder(order, call)
        },
      }
    },
  },
  {
    fault: 'rejected lines in the answer are not read',
    rule: 'lines-that-are-turned-down-are-named',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: answering(adapter.createOrder, ({ orders }) => ({ orders })),
      }
    },
  },
  {
    fault: 'an order that is turned down is tried again for days',
    rule: 'a-turned-down-order-is-rejected',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: failingAs(adapter.createOrder, (error) =>
          error.code === 'supplier_rejected'
            ? new SupplierKitError({ code: 'supplier_unavailable', message: 'plain-supply: not now' })
            : error,
        ),
      }
    },
  },
  {
    fault: 'letters beyond ASCII are taken out of names',
    rule: 'odd-names-do-no-harm',
    plant: (planting) =>
      withBody(planting, ({ shipTo, ...order }) => ({
        ...order,
        shipTo: { ...shipTo, name: shipTo.name.replace(/[^\x20-\x7e]/g, '') },
      })),
  },
  {
    fault: 'names are cut off at 35 characters',
    rule: 'odd-names-do-no-harm',
    plant: (planting) =>
      withBody(planting, ({ shipTo, ...order }) => ({
        ...order,
        shipTo: { ...shipTo, name: shipTo.name.slice(0, 35) },
      })),
  },
  {
    fault: 'the time of the request stands in the body',
    rule: 'a-repetition-sends-the-same-bytes',
    plant: ({ make }) =>
      make({
        describe: ({ create: { accepts: _, ...create } }) => ({ create }),
        fetch: withJson((order) => ({ ...order, sent_at: new Date().toDateString() })),
      }),
  },
  {
    fault: 'a random number stands in the body',
    rule: 'a-repetition-sends-the-same-bytes',
    plant: ({ make }) => make({ fetch: withJson((order) => ({ ...order, nonce: randomUUID() })) }),
  },
  {
    fault: 'a new key for every attempt',
    rule: 'the-key-goes-with-every-attempt',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: (order, call) => adapter.createOrder(order, { ...call, idempotencyKey: randomUUID() }),
      }
    },
  },
  {
    fault: 'a key is declared, and sent in a header that the supplier does not read',
    rule: 'a-kept-key-makes-no-second-order',
    plant: ({ make }) =>
      make({
        describe: () => ({
          idempotency: { kind: 'key', header: 'X-Request-Id', retentionMs: 86_400_000 },
        }),
      }),
  },
  {
    fault: 'a known reference counts as turned down',
    rule: 'a-known-reference-is-refused',
    traits: { repeated: 'refused' },
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: failingAs(adapter.createOrder, (error) =>
          error.code === 'supplier_duplicate_reference'
            ? new SupplierKitError({ code: 'supplier_rejected', message: 'plain-supply: known' })
            : error,
        ),
      }
    },
  },
  {
    fault: 'a unique reference is declared of a supplier that takes it twice',
    rule: 'a-doubt-can-be-settled',
    traits: { repeated: 'taken' },
    plant: ({ make }) => make({ describe: () => ({ idempotency: { kind: 'unique_reference' } }) }),
  },
]
