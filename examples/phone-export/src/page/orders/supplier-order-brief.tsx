import type { HubEvent, SupplierOrderProgress } from '@supplierkit/core/contract'
import { stagesOf } from '../derive/stages.js'
import { SupplierName } from '../shell/supplier-name.js'
import { QuantityBar } from './quantity-bar.js'

/** A supplier order in one line. */
export function SupplierOrderBrief({
  order,
  events,
}: {
  readonly order: SupplierOrderProgress
  readonly events: readonly HubEvent[]
}) {
  const stages = stagesOf(order, events)
  const stage = stages.find(({ state }) => state !== 'done') ?? stages.at(-1)
  return (
    <div class="brief">
      <SupplierName id={order.supplierId} short />
      <QuantityBar lines={order.lines} legend={false} />
      <span class="brief-stage" data-state={stage?.state}>
        {stage?.label}
      </span>
    </div>
  )
}
