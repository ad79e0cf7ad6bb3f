import type { StockRow } from '../api-types.js'
import { keyOf, setQuantity } from '../state/cart.js'
import { shopState } from '../state/shop-state.js'
import { useStore } from '../state/store.js'
import { Icon } from '../shell/icons.js'

/** How many of a row are in the cart, and the buttons to change it. */
export function QuantityStepper({ row }: { readonly row: StockRow }) {
  const key = keyOf(row)
  const cart = useStore(shopState, (state) => state.cart)
  const quantity = cart.find((line) => keyOf(line.row) === key)?.quantity ?? 0
  const put = (next: number) =>
    shopState.change((state) => ({ ...state, cart: setQuantity(state.cart, row, next) }))
  if (quantity === 0) {
    return (
      <button
        type="button"
        class="add"
        disabled={!row.price || row.available === 0}
        onClick={() => put(1)}
        aria-label={`Add ${row.title} to the cart`}
      >
        <Icon name="plus" size={16} />
      </button>
    )
  }
  return (
    <span class="stepper">
      <button type="button" onClick={() => put(quantity - 1)} aria-label={`One ${row.title} less`}>
        <Icon name="minus" size={14} />
      </button>
      <input
        inputMode="numeric"
        value={quantity}
        aria-label={`Quantity of ${row.title}`}
        onChange={(event) => {
          put(Number(event.currentTarget.value))
          event.currentTarget.value = String(quantity)
        }}
      />
      <button
        type="button"
        onClick={() => put(quantity + 1)}
        disabled={quantity >= row.available}
        aria-label={`One ${row.title} more`}
      >
        <Icon name="plus" size={14} />
      </button>
    </span>
  )
}
