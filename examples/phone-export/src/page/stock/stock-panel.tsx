import { useState } from 'preact/hooks'
import { count } from '../derive/format.js'
import { Icon } from '../shell/icons.js'
import { useSupplierNames } from '../shell/supplier-name.js'
import { Cart } from './cart.js'
import { FilterSelect } from './filter-select.js'
import { StockRow } from './stock-row.js'
import { type StockFilters, useStock } from './use-stock.js'
import { VirtualList } from './virtual-list.js'

/** On a narrow screen titles may take two lines. */
const rowHeight = matchMedia('(max-width: 480px)').matches ? 78 : 60
const noFilters: StockFilters = { query: '', supplier: '', manufacturer: '', grade: '' }

export function StockPanel() {
  const [filters, setFilters] = useState(noFilters)
  const { total, facets, rowAt, show } = useStock(filters)
  const nameOf = useSupplierNames()
  const set = (part: Partial<StockFilters>) => setFilters({ ...filters, ...part })
  const filtered = Object.values(filters).some((value) => value !== '')
  return (
    <section class="panel stock" aria-labelledby="stock-title">
      <div class="panel-head">
        <h2 id="stock-title">Stock</h2>
        <span class="faint" role="status">
          {total === null ? 'Reading' : count(total, 'article')}
        </span>
        <button type="button" class="quiet" hidden={!filtered} onClick={() => setFilters(noFilters)}>
          Clear
        </button>
      </div>
      <div class="filters">
        <label class="search">
          <Icon name="search" size={16} />
          <span class="unseen">Search the stock</span>
          <input
            type="search"
            placeholder="iPhone 13 128GB black"
            value={filters.query}
            onInput={(event) => set({ query: event.currentTarget.value })}
          />
        </label>
        <FilterSelect
          label="All suppliers"
          value={filters.supplier}
          facets={facets.supplier}
          nameOf={nameOf}
          onChange={(supplier) => set({ supplier })}
        />
        <FilterSelect
          label="All makers"
          value={filters.manufacturer}
          facets={facets.manufacturer}
          onChange={(manufacturer) => set({ manufacturer })}
        />
        <FilterSelect
          label="All grades"
          value={filters.grade}
          facets={facets.grade}
          onChange={(grade) => set({ grade })}
        />
      </div>
      {total === 0 ? (
        <div class="empty">
          <p>{filtered ? 'Nothing in stock fits.' : 'No stock yet. It appears here after the first sync.'}</p>
        </div>
      ) : (
        <VirtualList
          label="Stock"
          total={total ?? 12}
          rowHeight={rowHeight}
          topKey={JSON.stringify(filters)}
          onSight={show}
          render={(index) => <StockRow row={rowAt(index)} />}
        />
      )}
      <Cart />
    </section>
  )
}
