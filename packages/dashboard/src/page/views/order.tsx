import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { OrderView } from '../../reads/order-view.js'
import type { TimelineEntry } from '../../reads/read-timeline.js'
import { Badge } from '../parts/badge.js'
import { AskDialog, fieldOf, TextField } from '../parts/dialog.js'
import { Icon } from '../parts/icons.js'
import { Loading, Problem } from '../parts/list.js'
import { OrderTimeline, shownPart } from '../parts/order-timeline.js'
import { Ago, Time } from '../parts/time.js'
import { announce } from '../parts/toast.js'
import { send } from '../state/api.js'
import { facts } from '../state/facts.js'
import type { Tick } from '../state/live.js'
import { href, place, setQuery } from '../state/router.js'
import { useStore } from '../state/store.js'
import { usePages } from '../state/use-pages.js'
import { useRead } from '../state/use-read.js'
import type { Wire } from '../wire.js'
import { money, plural } from '../words/format.js'
import { CallPanel } from './call-panel.js'
import { DeliveryPanel } from './deliveries.js'
import { MessagePanel } from './messages.js'
import { OrderPart } from './order-part.js'

type Order = Wire<OrderView>

/** What can be opened beside an order, by the first word of `open` in its address. */
const panels: Readonly<
  Record<string, (id: string, orderPath: string, onClose: () => void) => ComponentChildren>
> = {
  call: (id, _, onClose) => <CallPanel path={`/calls/${encodeURIComponent(id)}`} onClose={onClose} />,
  said: (partId, orderPath, onClose) => (
    <CallPanel path={`${orderPath}/last-call?part=${encodeURIComponent(partId)}`} onClose={onClose} />
  ),
  delivery: (id, _, onClose) => <DeliveryPanel id={id} onClose={onClose} />,
  message: (id, _, onClose) => <MessagePanel id={id} onClose={onClose} />,
}

export function OrderPage({ orderId }: { readonly orderId: string }) {
  const { query } = useStore(place)
  const path = `/orders/${encodeURIComponent(orderId)}`
  const concerns = ({ orders }: Tick) => orders === null || orders.has(orderId)
  const { data, problem, again } = useRead<Order>(path, concerns)
  const show = shownPart(query)
  const timeline = usePages<Wire<TimelineEntry>>(`${path}/timeline${show && `?show=${show}`}`, concerns)
  const done = () => {
    again()
    timeline.again()
  }
  return (
    <>
      <a class="back" href={href('/orders')}>
        <Icon name="back" /> Orders
      </a>
      {problem && <Problem text={problem} again={again} />}
      {!data && !problem && <Loading />}
      {data && (
        <>
          <OrderHead order={data} onDone={done} />
          <div class="two order">
            <div>
              {data.parts.map((part) => (
                <OrderPart key={part.id} orderId={orderId} part={part} onDone={done} />
              ))}
              <details class="block raw">
                <summary>The order as it was accepted</summary>
                <pre class="code" tabIndex={0} aria-label="The order">
                  {JSON.stringify(data.order, null, 2)}
                </pre>
                <p class="faint small">Names and addresses are masked.</p>
              </details>
            </div>
            <section class="block" aria-labelledby="timeline">
              <h2 id="timeline">Timeline</h2>
              <OrderTimeline list={timeline} />
            </section>
          </div>
        </>
      )}
      <OpenPanel key={query.get('open')} opened={query.get('open') ?? ''} path={path} />
    </>
  )
}

function OpenPanel({ opened, path }: { readonly opened: string; readonly path: string }) {
  const [kind = '', id = ''] = opened.split(/:(.*)/s)
  const panel = id !== '' && Object.hasOwn(panels, kind) ? panels[kind] : undefined
  return <>{panel?.(id, path, () => setQuery({ open: '' }))}</>
}

function OrderHead({ order, onDone }: { readonly order: Order; readonly onDone: () => void }) {
  return (
    <div class="head order-head">
      <div>
        <h1>{order.number}</h1>
        <p class="faint">
          {plural(order.units, 'unit')} to {order.destination}
          {order.total && `, ${money(order.total)}`}, accepted <Time at={order.acceptedAt} />, changed{' '}
          <Ago at={order.updatedAt} />
        </p>
      </div>
      <div class="states">
        <Badge of="submission" state={order.submission} />
        <Badge of="status" state={order.status} />
      </div>
      <OrderActions order={order} onDone={onDone} />
    </div>
  )
}

const over = ['delivered', 'canceled', 'shipped']

function OrderActions({ order, onDone }: { readonly order: Order; readonly onDone: () => void }) {
  const [asking, setAsking] = useState<'hold' | 'release' | 'cancel' | null>(null)
  if (facts.readOnly) return null
  const path = `/orders/${encodeURIComponent(order.orderId)}`
  const ask = async (what: string, body: Readonly<Record<string, unknown>>, said: string) => {
    await send(`${path}/${what}`, body)
    onDone()
    return said
  }
  const retry = () => {
    ask('retry', {}, 'It is tried now.').then(announce, (error: unknown) =>
      announce(error instanceof Error ? error.message : String(error)),
    )
  }
  const close = () => setAsking(null)
  const canRetry = order.parts.some(
    ({ submission, hold, dueAt }) => submission === 'pending' && hold === null && dueAt !== null,
  )
  const held = order.parts.some(({ hold }) => hold !== null)
  const canHold = order.parts.some(
    ({ submission, hold }) => hold === null && ['pending', 'submitting', 'in_doubt'].includes(submission),
  )
  const canCancel = order.parts.some(
    ({ submission, status }) => submission !== 'rejected' && !over.includes(status),
  )
  return (
    <div class="actions">
      {canRetry && (
        <button type="button" class="button" onClick={retry}>
          Try now
        </button>
      )}
      {held && (
        <button type="button" class="button" onClick={() => setAsking('release')}>
          Release
        </button>
      )}
      {canHold && (
        <button type="button" class="button" onClick={() => setAsking('hold')}>
          Hold back
        </button>
      )}
      {canCancel && (
        <button type="button" class="button" data-kind="quiet" onClick={() => setAsking('cancel')}>
          Cancel order
        </button>
      )}
      {asking === 'hold' && (
        <AskDialog
          title={`Hold ${order.number} back?`}
          confirm="Hold back"
          onClose={close}
          onConfirm={(form) => ask('hold', { reason: fieldOf(form, 'reason') }, 'Held back.')}
        >
          <p>What was not sent yet waits until it is released. What is on its way cannot be held.</p>
          <TextField name="reason" label="Why" hint="For operators; customers do not see it." />
        </AskDialog>
      )}
      {asking === 'release' && (
        <AskDialog
          title={`Release ${order.number}?`}
          confirm="Release"
          onClose={close}
          onConfirm={() => ask('release', {}, 'Released.')}
        >
          <p>What is held goes out at once.</p>
        </AskDialog>
      )}
      {asking === 'cancel' && (
        <AskDialog
          title={`Cancel ${order.number}?`}
          confirm="Ask the suppliers to cancel"
          danger
          onClose={close}
          onConfirm={() => ask('cancel', {}, 'The suppliers are asked to cancel.')}
        >
          <p>
            What was not sent is not sent any more. For the rest each supplier decides; what has shipped,
            ships.
          </p>
        </AskDialog>
      )}
    </div>
  )
}
