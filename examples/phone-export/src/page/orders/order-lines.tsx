import type { SupplierOrderLine } from '@supplierkit/core/contract'
import { whole } from '../derive/format.js'

const linesShown = 4

export function OrderLines({
  lines,
  titles,
}: {
  readonly lines: readonly SupplierOrderLine[]
  readonly titles: Readonly<Record<string, string>>
}) {
  return (
    <ul class="lines">
      {lines.slice(0, linesShown).map(({ lineNumber, sku, ordered, canceled }) => (
        <li key={lineNumber} data-gone={canceled === ordered}>
          <span class="lines-quantity">{whole(ordered)} ×</span> {titles[sku] ?? sku}
        </li>
      ))}
      {lines.length > linesShown ? <li class="faint">and {lines.length - linesShown} more lines</li> : null}
    </ul>
  )
}
