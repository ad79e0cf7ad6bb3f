import { shopState } from '../state/shop-state.js'
import { useStore } from '../state/store.js'

/** A supplier by its name, with the color that is its own all over the page. */
export function SupplierName({ id, short = false }: { readonly id: string; readonly short?: boolean }) {
  const suppliers = useStore(shopState, (state) => state.shop.suppliers)
  const index = suppliers.findIndex((supplier) => supplier.id === id)
  const supplier = suppliers[index]
  return (
    <span class="supplier" data-hue={index < 0 ? 0 : index % 4}>
      <span class="supplier-dot" />
      {supplier?.name ?? id}
      {!short && supplier ? <span class="faint"> {supplier.place}</span> : null}
    </span>
  )
}

/** The same as plain words. */
export function useSupplierNames(): (id: string | null) => string {
  const suppliers = useStore(shopState, (state) => state.shop.suppliers)
  return (id) => suppliers.find((supplier) => supplier.id === id)?.name ?? id ?? ''
}
