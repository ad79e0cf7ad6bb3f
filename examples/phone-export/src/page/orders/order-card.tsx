import { useState } from 'preact/hooks'
import type { ShopOrder } from '../api-types.js'
import { clockTime, count, money } from '../derive/format.js'
import { isCancelable } from '../derive/quantities.js'
import { Icon } from '../shell/icons.js'
import { api, Refused } from '../state/api.js'
import { OrderHistory } from './order-history.js'
import { StatusPill } from './status-pill.js'
import { SupplierOrderBrief } from './supplier-order-brief.js'
import { SupplierOrderView } from './supplier-order-view.js'

interface OrderCardProps {
  readonly order: ShopOrder
  readonly open: boolean
  readonly onToggle: () => void
}

export function OrderCard({ order, open, onToggle }: OrderCardProps) {
  const { progress, events } = order
  const supplierOrders = progress?.supplierOrders ?? []
  return (
    <article class="order" data-open={open}>
      <button type="button" class="order-head" aria-expanded={open} onClick={onToggle}>
        <span class="order-id">
          <b>{order.number}</b>
          <StatusPill progress={progress} />
        </span>
        <span class="order-sum">{money(order.total)}</span>
        <span class="order-who faint">
          {order.buyer}, {order.destination}
        </span>
        <span class="order-when faint">
          {count(order.units, 'unit')}, <time>{clockTime(order.placedAt)}</time>
        </span>
        <span class="turn" data-open={open}>
          <Icon name="chevron" size={16} />
        </span>
      </button>
      {open ? (
        <div class="order-body">
          {supplierOrders.map((each) => (
            <SupplierOrderView key={each.id} order={each} events={events} titles={order.titles} />
          ))}
          <div class="order-foot">
            <OrderHistory events={events} />
            <CancelButton order={order} />
          </div>
        </div>
      ) : (
        <div class="order-briefs">
          {supplierOrders.map((each) => (
            <SupplierOrderBrief key={each.id} order={each} events={events} />
          ))}
        </div>
      )}
    </article>
  )
}

function CancelButton({ order }: { readonly order: ShopOrder }) {
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState('')
  const cancel = async () => {
    setAsking(true)
    setProblem('')
    try {
      await api.cancel(order.id)
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : 'The order could not be canceled.')
    } finally {
      setAsking(false)
    }
  }
  return (
    <span class="cancel">
      {problem ? (
        <span class="bad" role="alert">
          {problem}
        </span>
      ) : null}
      <button
        type="button"
        class="quiet danger"
        disabled={asking || !isCancelable(order.progress?.supplierOrders ?? [])}
        onClick={() => void cancel()}
      >
        Cancel order
      </button>
    </span>
  )
}
