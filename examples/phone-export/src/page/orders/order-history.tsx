import type { HubEvent } from '@supplierkit/core/contract'
import { describeEvent } from '../derive/describe-event.js'
import { clockTime, count } from '../derive/format.js'
import { useSupplierNames } from '../shell/supplier-name.js'

/** Everything that has happened to an order. */
export function OrderHistory({ events }: { readonly events: readonly HubEvent[] }) {
  const nameOf = useSupplierNames()
  return (
    <details class="history">
      <summary>{count(events.length, 'event')}</summary>
      <ol>
        {events.map((event) => {
          const { text, tone } = describeEvent(event, nameOf(event.supplierId))
          return (
            <li key={event.id} data-tone={tone}>
              <time class="faint">{clockTime(event.at)}</time>
              {text}
            </li>
          )
        })}
      </ol>
    </details>
  )
}
