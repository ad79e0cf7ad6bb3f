import { describeEvent } from '../derive/describe-event.js'
import { clockTime } from '../derive/format.js'
import { shopState } from '../state/shop-state.js'
import { useStore } from '../state/store.js'
import { useSupplierNames } from './supplier-name.js'

const shown = 14

/** What has happened last, newest at the left. */
export function Ticker() {
  const events = useStore(shopState, (state) => state.ticker)
  const orders = useStore(shopState, (state) => state.orders)
  const nameOf = useSupplierNames()
  const numberOf = (id: string | null) => orders?.find((order) => order.id === id)?.number
  return (
    <footer class="ticker" aria-label="Latest events">
      {events.length === 0 ? <span class="faint">Waiting for something to happen.</span> : null}
      <ol>
        {events.slice(0, shown).map((event) => {
          const { text, tone } = describeEvent(event, nameOf(event.supplierId))
          const number = numberOf(event.orderId)
          return (
            <li key={event.id} data-tone={tone}>
              <time>{clockTime(event.at)}</time>
              {number ? <b>{number}</b> : null}
              {text}
            </li>
          )
        })}
      </ol>
    </footer>
  )
}
