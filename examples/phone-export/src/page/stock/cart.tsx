import { useMemo, useState } from 'preact/hooks'
import { count, money } from '../derive/format.js'
import { Icon } from '../shell/icons.js'
import { SupplierName } from '../shell/supplier-name.js'
import { api, Refused } from '../state/api.js'
import { keyOf, totalsOf } from '../state/cart.js'
import { putOrder } from '../state/follow-shop.js'
import { change, shopState } from '../state/shop-state.js'
import { useStore } from '../state/store.js'
import { QuantityStepper } from './quantity-stepper.js'

/** What is about to be ordered. It stays in sight below the stock. */
export function Cart() {
  const cart = useStore(shopState, (state) => state.cart)
  const [open, setOpen] = useState(false)
  const [placing, setPlacing] = useState(false)
  const [problem, setProblem] = useState<Refused | null>(null)
  const { units, amount, currency, supplierIds } = totalsOf(cart)
  const empty = cart.length === 0
  // One cart is one order: a second click, and a second try after a lost answer, say the same key.
  const key = useMemo(() => crypto.randomUUID(), [cart])

  const place = async () => {
    setPlacing(true)
    setProblem(null)
    try {
      const lines = cart.map(({ row: { sku, supplierId, warehouse }, quantity }) => ({
        sku,
        supplierId,
        ...(warehouse === '' ? {} : { warehouse }),
        quantity,
      }))
      const { orderId } = await api.place({ key, lines })
      change({ cart: [], tab: 'orders' })
      setOpen(false)
      putOrder(await api.order(orderId))
    } catch (error) {
      setProblem(error instanceof Refused ? error : new Refused('The order could not be placed.'))
      setOpen(true)
    } finally {
      setPlacing(false)
    }
  }

  return (
    <div class="cart" data-open={open && !empty}>
      {open && !empty ? (
        <ul class="cart-lines">
          {cart.map(({ row, quantity }) => (
            <li key={keyOf(row)}>
              <span class="cart-what">
                <span class="stock-title">{row.title}</span>
                <SupplierName id={row.supplierId} />
              </span>
              <span class="cart-sum">
                {row.price ? money({ ...row.price, amount: row.price.amount * quantity }) : ''}
              </span>
              <QuantityStepper row={row} />
            </li>
          ))}
        </ul>
      ) : null}
      {problem ? (
        <div class="notice" data-tone="bad" role="alert">
          <Icon name="warn" size={16} />
          <span>
            {problem.message}
            {problem.lines.map((line) => (
              <span key={line.sku} class="mono">
                {' '}
                {line.sku}: {line.reason}
              </span>
            ))}
          </span>
        </div>
      ) : null}
      <div class="cart-bar">
        <button
          type="button"
          class="cart-toggle"
          disabled={empty}
          aria-expanded={open && !empty}
          onClick={() => setOpen(!open)}
        >
          <Icon name="cart" size={20} />
          <span class="cart-words">
            <b>{empty ? 'Empty cart' : money({ amount, currency })}</b>
            <span class="faint">
              {empty
                ? 'One order can span suppliers'
                : `${count(units, 'unit')} from ${count(supplierIds.length, 'supplier')}`}
            </span>
          </span>
          <span class="turn" data-open={open}>
            <Icon name="chevron" size={16} />
          </span>
        </button>
        <button type="button" class="primary" disabled={empty || placing} onClick={() => void place()}>
          {placing ? 'Placing' : 'Place order'}
        </button>
      </div>
    </div>
  )
}
