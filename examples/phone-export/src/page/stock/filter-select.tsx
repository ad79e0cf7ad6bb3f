import type { Facet } from '../api-types.js'
import { whole } from '../derive/format.js'

interface FilterSelectProps {
  readonly label: string
  readonly value: string
  readonly facets: readonly Facet[]
  readonly nameOf?: (value: string) => string
  readonly onChange: (value: string) => void
}

export function FilterSelect({ label, value, facets, nameOf = (name) => name, onChange }: FilterSelectProps) {
  return (
    <label class="filter" data-set={value !== ''}>
      <span class="unseen">{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{label}</option>
        {facets.map((facet) => (
          <option key={facet.value} value={facet.value}>
            {nameOf(facet.value)} ({whole(facet.rows)})
          </option>
        ))}
      </select>
    </label>
  )
}
