import { SupplierKitError } from '@supplierkit/core/contract'
import { failingAs, type PlantedFault } from '../planted-fault.js'

export const negotiationFaults: readonly PlantedFault[] = [
  {
    fault: 'an order is only canceled on our side',
    rule: 'an-accepted-cancellation-is-one',
    plant: ({ make }) => ({ ...make(), cancelOrder: () => Promise.resolve({ outcome: 'accepted' }) }),
  },
  {
    fault: 'a refusal to cancel is read as accepted',
    rule: 'what-has-shipped-is-not-canceled',
    plant: ({ make }) =>
      make({
        describe: ({ cancel }) =>
          cancel ? { cancel: { ...cancel, outcomes: { 200: 'accepted', 409: 'accepted' } } } : {},
      }),
  },
  {
    fault: 'a second request to cancel is an error',
    rule: 'a-cancellation-asked-twice-is-answered',
    plant({ make }) {
      const adapter = make()
      const asked = new Set<string>()
      return {
        ...adapter,
        async cancelOrder(id, call) {
          if (asked.has(id)) {
            throw new SupplierKitError({ code: 'supplier_duplicate_reference', message: 'plain-supply: 409' })
          }
          asked.add(id)
          return adapter.cancelOrder(id, call)
        },
      }
    },
  },
  {
    fault: 'a lost answer to a cancellation is a refusal',
    rule: 'a-lost-cancellation-is-in-doubt',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        cancelOrder: failingAs(adapter.cancelOrder, () => ({ outcome: 'refused', reason: 'error' })),
      }
    },
  },
  {
    fault: '404 counts as "already gone"',
    rule: 'an-unknown-number-cannot-be-canceled',
    plant: ({ make }) =>
      make({
        describe: ({ cancel }) =>
          cancel ? { cancel: { ...cancel, outcomes: { ...cancel.outcomes, 404: 'accepted' } } } : {},
      }),
  },
  {
    fault: 'the difference is asked for in the place of the total',
    rule: 'a-change-asks-for-totals',
    plant: ({ make }) =>
      make({
        describe: ({ change }) =>
          change
            ? {
                change: {
                  ...change,
                  body: ({ lines }) =>
                    lines.map(({ lineNumber, quantity }) => ({ line: lineNumber, quantity: 6 - quantity })),
                },
              }
            : {},
      }),
  },
  {
    fault: 'a refusal to change is read as accepted',
    rule: 'what-has-shipped-is-not-changed',
    plant: ({ make }) =>
      make({
        describe: ({ change }) =>
          change ? { change: { ...change, outcomes: { 200: 'accepted', 409: 'accepted' } } } : {},
      }),
  },
  {
    fault: 'a lost answer to a change is a refusal',
    rule: 'a-lost-change-is-in-doubt',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        changeOrder: failingAs(adapter.changeOrder, () => ({ outcome: 'refused', reason: 'error' })),
      }
    },
  },
]
