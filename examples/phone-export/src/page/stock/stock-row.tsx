import type { StockRow as Row } from '../api-types.js'
import { money, whole } from '../derive/format.js'
import { SupplierName } from '../shell/supplier-name.js'
import { QuantityStepper } from './quantity-stepper.js'

/** Traits that the title does not tell already. */
const shownTraits = ['capacity', 'color', 'lockStatus', 'carrier', 'category'] as const

export function StockRow({ row }: { readonly row: Row | undefined }) {
  if (!row) {
    return (
      <div class="stock-row" aria-hidden="true">
        <span class="stock-what">
          <span class="blank" style={{ width: '55%' }} />
          <span class="blank" style={{ width: '35%' }} />
        </span>
      </div>
    )
  }
  const { title, attributes, warehouse, available, price, supplierId } = row
  const traits = shownTraits
    .map((name) => attributes[name])
    .filter((value) => value !== undefined && !title.includes(value))
  const grade = attributes['grade']
  return (
    <div class="stock-row">
      <span class="stock-what">
        <span class="stock-title" title={`${title} (${row.sku})`}>
          {title}
        </span>
        <span class="stock-traits">
          <SupplierName id={supplierId} short />
          {warehouse ? <span class="faint">{warehouse}</span> : null}
          {traits.map((trait) => (
            <span class="faint" key={trait}>
              {trait}
            </span>
          ))}
        </span>
      </span>
      <span class="grade" data-grade={grade?.charAt(0)}>
        {grade ?? ''}
      </span>
      <span class="stock-available" data-low={available < 5}>
        <b>{whole(available)}</b>
        <span class="faint">in stock</span>
      </span>
      <span class="stock-price">{price ? money(price) : 'no price'}</span>
      <QuantityStepper row={row} />
    </div>
  )
}
