import type { OrderRow } from '../../reads/order-view.js'
import { Badge } from '../parts/badge.js'
import { Choice, Search } from '../parts/fields.js'
import { ListFrame } from '../parts/list.js'
import { Ago, Time } from '../parts/time.js'
import { href, place } from '../state/router.js'
import { useStore } from '../state/store.js'
import { useList } from '../state/use-list.js'
import type { Wire } from '../wire.js'
import { count, money } from '../words/format.js'
import { statusWords, submissionWords } from '../words/states.js'
import { useSuppliers } from './use-suppliers.js'

type Row = Wire<OrderRow>

const options = (words: Readonly<Record<string, { readonly text: string }>>) =>
  Object.entries(words).map(([value, { text }]) => [value, text] as const)

export function OrdersView() {
  const { query } = useStore(place)
  const suppliers = useSuppliers()
  const asked = new URLSearchParams()
  for (const name of ['search', 'submission', 'status', 'supplier', 'age', 'held']) {
    const value = query.get(name)
    if (value) asked.set(name, value)
  }
  const list = useList<Row>(`/orders${asked.size > 0 ? `?${asked}` : ''}`, ({ orderId }) => orderId)
  const value = (name: string) => query.get(name) ?? ''
  return (
    <>
      <div class="head">
        <h1>Orders</h1>
      </div>
      <div class="filters" role="search">
        <Search label="Order, reference or supplier's number" name="search" value={value('search')} />
        <Choice
          label="Submission"
          name="submission"
          value={value('submission')}
          options={options(submissionWords)}
        />
        <Choice label="Status" name="status" value={value('status')} options={options(statusWords)} />
        <Choice label="Supplier" name="supplier" value={value('supplier')} options={suppliers} />
        <Choice
          label="Age"
          name="age"
          value={value('age')}
          options={[
            ['1h', 'Older than 1 hour'],
            ['1d', 'Older than 1 day'],
            ['3d', 'Older than 3 days'],
            ['1w', 'Older than 1 week'],
          ]}
        />
        <Choice label="Hold" name="held" value={value('held')} options={[['1', 'Held back']]} />
      </div>
      <ListFrame
        list={list}
        label="Orders, newest first"
        empty={asked.size > 0 ? 'No order is like that.' : 'No order yet.'}
        head={
          <>
            <th scope="col">Order</th>
            <th scope="col">Submission</th>
            <th scope="col">Status</th>
            <th scope="col" class="wide">
              Suppliers
            </th>
            <th scope="col" class="wide">
              To
            </th>
            <th scope="col" class="wide num">
              Units
            </th>
            <th scope="col" class="wide num">
              Total
            </th>
            <th scope="col" class="num wide">
              Changed
            </th>
          </>
        }
        row={(row) => <OrderLine key={row.orderId} row={row} />}
      />
    </>
  )
}

function OrderLine({ row }: { readonly row: Row }) {
  const held = row.parts.some(({ hold }) => hold !== null)
  return (
    <tr class="open">
      <td>
        <a class="row-link" data-row href={href(`/orders/${encodeURIComponent(row.orderId)}`)}>
          {row.number}
        </a>
        <small>
          <Time at={row.acceptedAt} />
        </small>
      </td>
      <td>
        <Badge of="submission" state={row.submission} />
        {held && <span class="tag">held</span>}
      </td>
      <td>
        <Badge of="status" state={row.status} />
      </td>
      <td class="wide">
        {row.parts.map((part) => (
          <span key={part.id} class="part" title={`${part.supplierId}: ${part.reference}`}>
            {part.supplierId}
          </span>
        ))}
      </td>
      <td class="wide faint">{row.destination}</td>
      <td class="wide num">{count(row.units)}</td>
      <td class="wide num">{row.total ? money(row.total) : '–'}</td>
      <td class="num faint wide">
        <Ago at={row.updatedAt} />
      </td>
    </tr>
  )
}
