import type { StockRow } from '../../reads/read-suppliers.js'
import type { TimelineEvent } from '../../reads/timeline.js'
import { Choice, Search } from '../parts/fields.js'
import { ListFrame } from '../parts/list.js'
import { Time } from '../parts/time.js'
import { Timeline } from '../parts/timeline.js'
import { place } from '../state/router.js'
import { useStore } from '../state/store.js'
import { useList } from '../state/use-list.js'
import type { Wire } from '../wire.js'
import { count, money } from '../words/format.js'
import { useSuppliers } from './use-suppliers.js'

type Row = Wire<StockRow>

export function StockView() {
  const { query } = useStore(place)
  const suppliers = useSuppliers()
  const value = (name: string) => query.get(name) ?? ''
  const asked = new URLSearchParams()
  for (const name of ['sku', 'supplier', 'available']) if (value(name)) asked.set(name, value(name))
  const levels = useList<Row>(
    `/stock${asked.size > 0 ? `?${asked}` : ''}`,
    ({ supplierId, sku, warehouse }) => JSON.stringify([supplierId, sku, warehouse]),
    undefined,
    'offset',
  )
  const of = value('supplier')
  const changes = useList<Wire<TimelineEvent>>(
    `/stock/changes${of ? `?supplier=${encodeURIComponent(of)}` : ''}`,
    ({ id }) => id,
  )
  return (
    <>
      <div class="head">
        <h1>Stock</h1>
        <p class="faint">What suppliers say they have</p>
      </div>
      <div class="filters" role="search">
        <Search label="SKU, whole" name="sku" value={value('sku')} />
        <Choice label="Supplier" name="supplier" value={of} options={suppliers} />
        <Choice label="Level" name="available" value={value('available')} options={[['1', 'In stock']]} />
      </div>
      <div class="two">
        <div>
          <ListFrame
            list={levels}
            label="Stock levels by SKU"
            empty={asked.size > 0 ? 'No level is like that.' : 'No stock was read yet.'}
            head={
              <>
                <th scope="col">SKU</th>
                <th scope="col">Supplier</th>
                <th scope="col" class="num">
                  Available
                </th>
                <th scope="col" class="num wide">
                  Incoming
                </th>
                <th scope="col" class="num wide">
                  Cost
                </th>
                <th scope="col" class="num wide">
                  As of
                </th>
              </>
            }
            row={(row) => (
              <tr key={`${row.supplierId} ${row.sku} ${row.warehouse}`}>
                <td>
                  <span class="mono">{row.sku}</span>
                  {row.title && <small class="clip">{row.title}</small>}
                </td>
                <td>
                  {row.supplierId}
                  {row.warehouse && <small>{row.warehouse}</small>}
                </td>
                <td class={`num ${row.available === 0 ? 'faint' : ''}`}>{count(row.available)}</td>
                <td class="num wide faint">{row.incoming === null ? '–' : count(row.incoming)}</td>
                <td class="num wide">{row.cost ? money(row.cost) : '–'}</td>
                <td class="num wide faint">
                  <Time at={row.asOf} />
                </td>
              </tr>
            )}
          />
        </div>
        <section aria-labelledby="stock-changes" class="block">
          <h2 id="stock-changes">Changes</h2>
          <Timeline list={changes} empty="No change yet." />
        </section>
      </div>
    </>
  )
}
