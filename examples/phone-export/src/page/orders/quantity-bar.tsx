import type { LineQuantities } from '@supplierkit/core/contract'
import { whole } from '../derive/format.js'
import { sharesOf } from '../derive/quantities.js'

/** Where the units are, as a bar. */
export function QuantityBar({
  lines,
  legend = true,
}: {
  readonly lines: readonly LineQuantities[]
  readonly legend?: boolean
}) {
  const shares = sharesOf(lines)
  const words = shares.map(({ units, label }) => `${whole(units)} ${label}`).join(', ')
  return (
    <div class="quantities">
      <div class="bar" role="img" aria-label={words} title={words}>
        {shares.map(({ key, units }) => (
          <span key={key} data-share={key} style={{ flexGrow: units }} />
        ))}
      </div>
      {legend ? (
        <div class="legend" aria-hidden="true">
          {shares.map(({ key, label, units }) => (
            <span key={key} data-share={key}>
              <b>{whole(units)}</b> {label}
            </span>
          ))}
        </div>
      ) : null}
    </div>
  )
}
