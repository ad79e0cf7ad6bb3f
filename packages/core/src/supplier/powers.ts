import type {
  CancellationFacet,
  ChangeFacet,
  InventoryFacet,
  LookupFacet,
  SupplierAdapter,
  WebhooksFacet,
} from '../contract/supplier-adapter.js'

/** A declared power and the methods that must come with it. */
interface Power {
  readonly capability: 'lookup' | 'cancellation' | 'change' | 'inventory' | 'webhooks'
  readonly methods: readonly (keyof SupplierAdapter)[]
}

/** Every optional facet of the contract. */
export const powers: readonly Power[] = [
  { capability: 'lookup', methods: ['findOrder'] },
  { capability: 'cancellation', methods: ['cancelOrder'] },
  { capability: 'change', methods: ['changeOrder'] },
  { capability: 'inventory', methods: ['syncInventory', 'getInventoryItem'] },
  { capability: 'webhooks', methods: ['verifyWebhookSignature', 'handleWebhook'] },
]

/** The adapter can look an order up by our reference. */
export function canLookUp(adapter: SupplierAdapter): adapter is SupplierAdapter & LookupFacet {
  return adapter.capabilities.lookup !== 'none'
}

/** The adapter can ask its supplier to cancel. */
export function canCancel(adapter: SupplierAdapter): adapter is SupplierAdapter & CancellationFacet {
  return adapter.capabilities.cancellation !== 'none'
}

/** The adapter can ask its supplier for fewer units. */
export function canChange(adapter: SupplierAdapter): adapter is SupplierAdapter & ChangeFacet {
  return (adapter.capabilities.change ?? 'none') !== 'none'
}

/** The adapter can read its supplier's stock. */
export function hasInventory(adapter: SupplierAdapter): adapter is SupplierAdapter & InventoryFacet {
  return adapter.capabilities.inventory !== 'none'
}

/** The supplier sends webhooks that the adapter can read. */
export function hasWebhooks(adapter: SupplierAdapter): adapter is SupplierAdapter & WebhooksFacet {
  return adapter.capabilities.webhooks !== 'none'
}
