import { useState } from 'preact/hooks'
import { count } from '../derive/format.js'
import { shopState } from '../state/shop-state.js'
import { useStore } from '../state/store.js'
import { OrderCard } from './order-card.js'

export function OrdersPanel() {
  const orders = useStore(shopState, (state) => state.orders)
  // What a person opened or closed by hand. Else the newest is open.
  const [byHand, setByHand] = useState<Readonly<Record<string, boolean>>>({})
  return (
    <section class="panel orders" aria-labelledby="orders-title">
      <div class="panel-head">
        <h2 id="orders-title">Orders</h2>
        <span class="faint">{orders ? count(orders.length, 'order') : 'Reading'}</span>
      </div>
      <div class="scroll order-list">
        {orders?.length === 0 ? (
          <div class="empty">
            <p>No orders yet.</p>
            <p class="faint">
              Pick articles of both suppliers and place an order. It goes out by itself; what happens to it
              appears here.
            </p>
          </div>
        ) : null}
        {orders?.map((order, index) => {
          const open = byHand[order.id] ?? index === 0
          return (
            <OrderCard
              key={order.id}
              order={order}
              open={open}
              onToggle={() => setByHand({ ...byHand, [order.id]: !open })}
            />
          )
        })}
      </div>
    </section>
  )
}
