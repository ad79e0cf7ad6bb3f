import { SupplierKitError } from '@supplierkit/core/contract'
import { answering, failingAs, type PlantedFault } from '../planted-fault.js'

export const lookupFaults: readonly PlantedFault[] = [
  {
    fault: 'the look-up is by the shop’s number, not by the reference that was sent',
    rule: 'an-order-is-found-by-its-reference',
    plant: ({ make }) =>
      make({
        describe: ({ find }) => (find ? { find: { ...find, query: { reference: '#{reference}' } } } : {}),
      }),
  },
  {
    fault: '"none found" is an error',
    rule: 'an-unknown-reference-finds-nothing',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        findOrder: answering(adapter.findOrder, (found) => {
          if (found.length > 0) return found
          throw new SupplierKitError({ code: 'supplier_order_not_found', message: 'plain-supply: none' })
        }),
      }
    },
  },
  {
    fault: 'a catch around the look-up that answers []',
    rule: 'a-failed-look-up-does-not-say-none',
    plant({ make }) {
      const adapter = make()
      return { ...adapter, findOrder: failingAs(adapter.findOrder, () => []) }
    },
  },
  {
    fault: 'data.orders ?? []',
    rule: 'a-failed-look-up-does-not-say-none',
    plant: ({ make }) =>
      make({
        describe: ({ find }) =>
          find
            ? { find: { ...find, orders: (json) => (json as { orders?: unknown } | null)?.orders ?? [] } }
            : {},
      }),
  },
  {
    fault: 'what the search gives is taken, whatever reference it has',
    rule: 'another-order-is-not-ours',
    plant({ make }) {
      const adapter = make({
        describe: ({ order }) => {
          const { reference: _, ...fields } = order as { readonly reference?: string }
          return { order: fields as typeof order }
        },
      })
      return adapter
    },
  },
  {
    fault: 'find in the place of filter',
    rule: 'all-orders-of-a-reference-are-found',
    plant({ make }) {
      const adapter = make()
      return { ...adapter, findOrder: answering(adapter.findOrder, (found) => found.slice(0, 1)) }
    },
  },
]
