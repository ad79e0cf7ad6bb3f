import { useState } from 'preact/hooks'
import type { DeliveryRow, DeliveryView } from '../../reads/read-deliveries.js'
import { Badge } from '../parts/badge.js'
import { Choice } from '../parts/fields.js'
import { ListFrame, Loading, Problem } from '../parts/list.js'
import { Panel } from '../parts/panel.js'
import { Time } from '../parts/time.js'
import { announce } from '../parts/toast.js'
import { send } from '../state/api.js'
import { facts } from '../state/facts.js'
import { href, place, setQuery } from '../state/router.js'
import { useStore } from '../state/store.js'
import { useList } from '../state/use-list.js'
import { useRead } from '../state/use-read.js'
import type { Wire } from '../wire.js'
import { bytes } from '../words/format.js'
import { deliveryWords } from '../words/states.js'
import { useSuppliers } from './use-suppliers.js'

type Row = Wire<DeliveryRow>

export function DeliveriesView() {
  const { query } = useStore(place)
  const suppliers = useSuppliers()
  const [state, supplier, opened] = ['state', 'supplier', 'id'].map((name) => query.get(name) ?? '') as [
    string,
    string,
    string,
  ]
  const asked = new URLSearchParams({ ...(state && { state }), ...(supplier && { supplier }) })
  const list = useList<Row>(`/deliveries${asked.size > 0 ? `?${asked}` : ''}`, ({ id }) => id)
  return (
    <>
      <div class="head">
        <h1>Deliveries</h1>
        <p class="faint">Webhooks and reports, as they came</p>
      </div>
      <div class="filters">
        <Choice
          label="State"
          name="state"
          value={state}
          options={Object.entries(deliveryWords).map(([value, { text }]) => [value, text] as const)}
        />
        <Choice label="Supplier" name="supplier" value={supplier} options={suppliers} />
      </div>
      <ListFrame
        list={list}
        label="Deliveries, newest first"
        empty={asked.size > 0 ? 'No delivery is like that.' : 'No delivery yet.'}
        head={
          <>
            <th scope="col">Delivery</th>
            <th scope="col">State</th>
            <th scope="col" class="wide">
              Supplier
            </th>
            <th scope="col" class="wide">
              Order
            </th>
            <th scope="col" class="wide">
              What became of it
            </th>
            <th scope="col" class="num">
              Received
            </th>
          </>
        }
        row={(row) => (
          <tr key={row.id} class="open">
            <td>
              <button type="button" class="row-link" data-row onClick={() => setQuery({ id: row.id })}>
                {row.name}
              </button>
              <small class="mono">{row.deliveryId}</small>
            </td>
            <td>
              <Badge of="delivery" state={row.state} />
            </td>
            <td class="wide">{row.supplierId}</td>
            <td class="wide">
              {row.orderId && <a href={href(`/orders/${encodeURIComponent(row.orderId)}`)}>{row.orderId}</a>}
            </td>
            <td class="wide faint clip">
              {row.lastError ?? (row.attempts > 1 ? `${row.attempts} tries` : '')}
            </td>
            <td class="num faint">
              <Time at={row.receivedAt} />
            </td>
          </tr>
        )}
      />
      {opened && <DeliveryPanel key={opened} id={opened} onClose={() => setQuery({ id: '' })} />}
    </>
  )
}

/** One delivery: what became of it, and what it says. */
export function DeliveryPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data, problem, again } = useRead<Wire<DeliveryView>>(`/deliveries/${encodeURIComponent(id)}`)
  const [refused, setRefused] = useState<string | null>(null)
  const replay = () => {
    send(`/deliveries/${encodeURIComponent(id)}/replay`).then(
      () => {
        announce('It is applied again.')
        again()
      },
      (error: unknown) => setRefused(error instanceof Error ? error.message : String(error)),
    )
  }
  return (
    <Panel title="Delivery" onClose={onClose}>
      {(problem ?? refused) && <Problem text={problem ?? refused ?? ''} again={again} />}
      {!data && !problem && <Loading />}
      {data && (
        <>
          <div class="panel-line">
            <Badge of="delivery" state={data.state} />
            {!facts.readOnly && (
              <button type="button" class="button" onClick={replay}>
                Apply again
              </button>
            )}
          </div>
          {data.lastError && <p class="evidence">{data.lastError}</p>}
          <dl class="facts">
            <div>
              <dt>Supplier</dt>
              <dd>{data.supplierId}</dd>
            </div>
            {data.orderId && (
              <div>
                <dt>Order</dt>
                <dd>
                  <a href={href(`/orders/${encodeURIComponent(data.orderId)}`)}>{data.orderId}</a>
                </dd>
              </div>
            )}
            <div>
              <dt>Its id</dt>
              <dd class="mono">{data.deliveryId}</dd>
            </div>
            <div>
              <dt>Received</dt>
              <dd>
                <Time at={data.receivedAt} />
              </dd>
            </div>
            <div>
              <dt>Applied</dt>
              <dd>{data.appliedAt ? <Time at={data.appliedAt} /> : 'not yet'}</dd>
            </div>
            <div>
              <dt>Size</dt>
              <dd>{bytes(data.bytes)}</dd>
            </div>
          </dl>
          <h3>Body</h3>
          {data.body === null ? (
            <p class="faint">It is no JSON; its content is not shown.</p>
          ) : (
            <pre class="code" tabIndex={0} aria-label="Body">
              {JSON.stringify(data.body, null, 2)}
            </pre>
          )}
          <h3>Headers</h3>
          <pre class="code" tabIndex={0} aria-label="Headers">
            {Object.entries(data.headers)
              .map(([name, value]) => `${name}: ${value}`)
              .join('\n')}
          </pre>
          <p class="faint small">Names, addresses and secrets are masked.</p>
        </>
      )}
    </Panel>
  )
}
