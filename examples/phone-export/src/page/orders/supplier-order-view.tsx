import type { HubEvent, SupplierOrderProgress } from '@supplierkit/core/contract'
import { noticesOf } from '../derive/notices.js'
import { stagesOf } from '../derive/stages.js'
import { Icon } from '../shell/icons.js'
import { SupplierName, useSupplierNames } from '../shell/supplier-name.js'
import { OrderLines } from './order-lines.js'
import { PackageList } from './package-list.js'
import { QuantityBar } from './quantity-bar.js'
import { StageTrack } from './stage-track.js'

interface SupplierOrderViewProps {
  readonly order: SupplierOrderProgress
  readonly events: readonly HubEvent[]
  readonly titles: Readonly<Record<string, string>>
}

const noticesShown = 3

/** One supplier's part of an order: its steps, its units, its parcels, and what a person should know. */
export function SupplierOrderView({ order, events, titles }: SupplierOrderViewProps) {
  const nameOf = useSupplierNames()
  const notices = noticesOf(order, events, nameOf(order.supplierId))
  return (
    <section class="part">
      <div class="part-head">
        <SupplierName id={order.supplierId} />
        <span class="part-ids mono">
          {order.supplierOrderIds.length > 0 ? order.supplierOrderIds.join(', ') : 'no number yet'}
          {order.rawStatus ? <span class="faint"> {order.rawStatus}</span> : null}
        </span>
      </div>
      <StageTrack stages={stagesOf(order, events)} />
      {notices.slice(0, noticesShown).map(({ tone, text }) => (
        <p key={text} class="notice" data-tone={tone}>
          <Icon name={tone === 'info' ? 'info' : 'warn'} size={15} />
          <span>{text}</span>
        </p>
      ))}
      {notices.length > noticesShown ? <p class="faint">and {notices.length - noticesShown} more</p> : null}
      <QuantityBar lines={order.lines} />
      <OrderLines lines={order.lines} titles={titles} />
      <PackageList shipments={order.shipments} titles={titles} />
    </section>
  )
}
