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
  const name = shortTitle(row)
  const traits = shownTraits
    .map((trait) => attributes[trait])
    .filter((value) => value !== undefined && !name.includes(value))
  const grade = attributes['grade']
  return (
    <div class="stock-row">
      <span class="stock-what">
        <span class="stock-title" title={`${title} (${row.sku})`}>
          {name}
        </span>
        <span class="stock-traits">
          <SupplierName id={supplierId} short />
          {grade ? (
            <span class="grade" data-grade={grade.charAt(0)}>
              {grade}
            </span>
          ) : null}
          {[warehouse, ...traits].filter(Boolean).map((trait) => (
            <span class="faint" key={trait}>
              {trait}
            </span>
          ))}
        </span>
      </span>
      <span class="stock-terms">
        <b>{price ? money(price) : 'no price'}</b>
        <span class="faint" data-low={available < 5}>
          {whole(available)} in stock
        </span>
      </span>
      <QuantityStepper row={row} />
    </div>
  )
}

/** The lock stands among the traits, where it does not push the model out of sight. */
function shortTitle({ title, attributes }: Row): string {
  const lock = attributes['lockStatus']
  return lock && title.endsWith(` ${lock}`) ? title.slice(0, -lock.length - 1) : title
}
