import type { Overview } from '../../reads/read-overview.js'
import { Charts } from '../charts/charts.js'
import { Badge } from '../parts/badge.js'
import { Icon } from '../parts/icons.js'
import { Loading, Problem } from '../parts/list.js'
import { titleOf } from '../parts/message-title.js'
import { SettleActions } from '../parts/settle.js'
import { Ago } from '../parts/time.js'
import { EventLine } from '../parts/timeline.js'
import { href } from '../state/router.js'
import { useRead } from '../state/use-read.js'
import type { Wire } from '../wire.js'
import { count, plural } from '../words/format.js'

type View = Wire<Overview>

export function OverviewView() {
  const { data, problem, again } = useRead<View>('/overview')
  return (
    <>
      <div class="head">
        <h1>Overview</h1>
      </div>
      {problem && <Problem text={problem} again={again} />}
      {!data && !problem && <Loading />}
      {data && (
        <>
          <Attention view={data} again={again} />
          <Figures view={data} />
        </>
      )}
      <Charts />
      {data && (
        <div class="two">
          <div class="stack">
            <Suppliers view={data} />
            <Held view={data} />
          </div>
          <section class="block" aria-labelledby="recent">
            <h2 id="recent">What just happened</h2>
            {data.recent.length === 0 && <p class="faint">Nothing yet.</p>}
            <ol class="timeline">
              {data.recent.slice(0, 14).map((event) => (
                <EventLine key={event.id} event={event} named />
              ))}
            </ol>
          </section>
        </div>
      )}
    </>
  )
}

function Attention({ view, again }: { readonly view: View; readonly again: () => void }) {
  const { orders, deliveries, messages, suppliers } = view.attention
  const total = orders.length + deliveries.length + messages.length + suppliers.length
  if (total === 0) {
    return (
      <p class="all-well">
        <Icon name="check" /> Nothing needs you.
      </p>
    )
  }
  return (
    <section class="attention" aria-labelledby="attention">
      <h2 id="attention">
        <Icon name="alert" /> Needs attention
      </h2>
      <ul>
        {orders.flatMap((order) =>
          order.parts
            .filter(({ submission }) => submission === 'needs_attention')
            .map((part) => (
              <li key={part.id}>
                <div class="what">
                  <a data-row href={href(`/orders/${encodeURIComponent(order.orderId)}`)}>
                    {order.number}
                  </a>{' '}
                  at {part.supplierId}
                  <small>
                    {part.lastError?.message ?? 'A person must decide.'} <Ago at={part.updatedAt} />
                  </small>
                </div>
                <SettleActions orderId={order.orderId} part={part} onDone={again} />
              </li>
            )),
        )}
        {suppliers.map((supplier) => (
          <li key={supplier.supplierId}>
            <div class="what">
              <a data-row href={href('/suppliers')}>
                {supplier.name}
              </a>{' '}
              {supplier.suspended ? 'is paused: nothing is sent to it' : 'cannot be called'}
              <small>{supplier.suspended?.reason}</small>
            </div>
            {!supplier.suspended && <Badge of="condition" state={supplier.condition} />}
          </li>
        ))}
        {deliveries.length > 0 && (
          <li>
            <div class="what">
              <a data-row href={href('/deliveries?state=failed')}>
                {plural(deliveries.length, 'delivery', 'deliveries')}
              </a>{' '}
              could not be applied
              <small>{deliveries[0]?.lastError}</small>
            </div>
          </li>
        )}
        {messages.length > 0 && (
          <li>
            <div class="what">
              <a data-row href={href('/messages?state=failed')}>
                {plural(messages.length, 'message')}
              </a>{' '}
              could not be sent
              <small>
                {messages[0] && titleOf(messages[0])}
                {messages[0]?.lastError && `: ${messages[0].lastError}`}
              </small>
            </div>
          </li>
        )}
      </ul>
    </section>
  )
}

function Held({ view }: { readonly view: View }) {
  const held = view.held.flatMap((order) =>
    order.parts.flatMap(({ id, hold }) => (hold ? [{ id, hold, order }] : [])),
  )
  if (held.length === 0) return null
  return (
    <section class="block" aria-labelledby="held">
      <h2 id="held">Held back</h2>
      <ul class="log">
        {held.map(({ id, hold, order }) => (
          <li key={id}>
            <i class="dot" data-tone="warn" />
            <span>
              <a href={href(`/orders/${encodeURIComponent(order.orderId)}`)}>{order.number}</a> by {hold.by}:{' '}
              {hold.reason}
            </span>
            <Ago at={hold.at} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const shipping = ['shipped', 'delivered']

function Figures({ view }: { readonly view: View }) {
  const sum = (wanted: (one: View['counts'][number]) => boolean) =>
    view.counts.filter(wanted).reduce((total, one) => total + one.count, 0)
  const figures: readonly (readonly [label: string, value: number, link: string, tone?: string])[] = [
    [
      'Pending',
      sum(({ submission }) => ['pending', 'submitting'].includes(submission)),
      '?submission=pending',
    ],
    ['In doubt', sum(({ submission }) => submission === 'in_doubt'), '?submission=in_doubt', 'warn'],
    ['Held back', view.held.length, '?held=1', 'warn'],
    [
      'At suppliers',
      sum(
        ({ submission, status }) => submission === 'submitted' && ![...shipping, 'canceled'].includes(status),
      ),
      '?submission=submitted',
    ],
    ['Backordered', sum(({ status }) => status === 'backordered'), '?status=backordered', 'warn'],
    ['Shipped', sum(({ status }) => shipping.includes(status)), '?status=shipped'],
    ['Rejected', sum(({ submission }) => submission === 'rejected'), '?submission=rejected', 'bad'],
  ]
  return (
    <nav class="figures" aria-label="Supplier orders by how they stand">
      {figures.map(([label, value, link, tone]) => (
        <a key={label} href={href(`/orders${link}`)} data-tone={value > 0 ? tone : undefined}>
          <b>{label === 'Held back' && value >= 20 ? '20+' : count(value)}</b>
          <span>{label}</span>
        </a>
      ))}
    </nav>
  )
}

function Suppliers({ view }: { readonly view: View }) {
  return (
    <section class="block" aria-labelledby="suppliers">
      <h2 id="suppliers">Suppliers</h2>
      {view.suppliers.length === 0 && <p class="faint">No supplier yet.</p>}
      {view.suppliers.length > 0 && (
        <table class="rows">
          <caption class="unseen">Suppliers and how they stand</caption>
          <thead>
            <tr>
              <th scope="col">Supplier</th>
              <th scope="col">Stands</th>
              <th scope="col" class="num">
                Open
              </th>
              <th scope="col" class="num">
                Webhooks
              </th>
            </tr>
          </thead>
          <tbody>
            {view.suppliers.map((one) => (
              <tr key={one.supplierId}>
                <td>
                  <a href={href('/suppliers')}>{one.name}</a>
                </td>
                <td>
                  {one.suspended ? (
                    <span class="badge" data-tone="bad">
                      <i class="dot" />
                      Paused
                    </span>
                  ) : (
                    <Badge of="condition" state={one.condition} />
                  )}
                </td>
                <td class="num">
                  {count(
                    view.counts
                      .filter(
                        ({ supplierId, submission }) =>
                          supplierId === one.supplierId &&
                          ['pending', 'submitting', 'in_doubt'].includes(submission),
                      )
                      .reduce((total, { count: some }) => total + some, 0),
                  )}
                </td>
                <td class="num">
                  {count(one.deliveries.verified)}
                  {one.deliveries.refused > 0 && (
                    <span class="bad"> / {count(one.deliveries.refused)} refused</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
