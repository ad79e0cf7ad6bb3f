import type { CreateOrderContext, SupplierAdapter } from '@supplierkit/core/contract'
import type { AdapterSubject } from '../adapter-subject.js'
import type { SupplierDouble } from '../supplier-double.js'
import { drainFeed } from './drain-feed.js'
import { makeCall, type TrialCall } from './make-call.js'
import { makeRequest } from './make-request.js'
import { method } from './place-order.js'

/** One call that an adapter can make to its supplier. */
export interface AdapterCall {
  readonly name: keyof SupplierAdapter
  readonly run: (adapter: SupplierAdapter, call?: TrialCall | CreateOrderContext) => Promise<unknown>
}

/** Every call that the declared powers allow. Those about an order are about one that was placed before. */
export function callsOf(subject: AdapterSubject, supplierOrderId: string): readonly AdapterCall[] {
  const { capabilities, double } = subject
  const [sku] = double.goods.inStock
  const all: readonly (AdapterCall & { readonly declared?: boolean })[] = [
    {
      name: 'createOrder',
      run: (adapter, call = makeCall()) => adapter.createOrder(makeRequest(subject), call),
    },
    {
      name: 'getOrderStatus',
      run: (adapter, call = makeCall()) => adapter.getOrderStatus(supplierOrderId, call),
    },
    {
      name: 'findOrder',
      declared: capabilities.lookup !== 'none',
      // One that is there: "none" may have no body that could stop half-way.
      run: async (adapter, call = makeCall()) =>
        method(adapter, 'findOrder')(await referenceOf(double, supplierOrderId), call),
    },
    {
      name: 'cancelOrder',
      declared: capabilities.cancellation !== 'none',
      run: (adapter, call = makeCall()) => method(adapter, 'cancelOrder')(supplierOrderId, call),
    },
    {
      name: 'changeOrder',
      declared: (capabilities.change ?? 'none') !== 'none',
      run: (adapter, call = makeCall()) =>
        method(adapter, 'changeOrder')(
          supplierOrderId,
          { lines: [{ lineNumber: 1, sku, quantity: 1 }] },
          call,
        ),
    },
    {
      name: 'syncInventory',
      declared: capabilities.inventory !== 'none',
      run: (adapter, call = makeCall()) => drainFeed(adapter, { ...makeCall(), ...call }),
    },
    {
      name: 'getInventoryItem',
      declared: capabilities.inventory !== 'none',
      run: (adapter, call = makeCall()) => method(adapter, 'getInventoryItem')(sku, call),
    },
  ]
  return all.filter(({ declared = true }) => declared)
}

async function referenceOf(double: SupplierDouble, supplierOrderId: string): Promise<string> {
  const orders = await double.orders()
  return orders.find((order) => order.supplierOrderId === supplierOrderId)?.reference ?? 'TRIAL-0-1'
}
