import { useState } from 'preact/hooks'
import type { SupplierView } from '../../reads/read-suppliers.js'
import type { TimelineEvent } from '../../reads/timeline.js'
import { Badge } from '../parts/badge.js'
import { AskDialog, fieldOf, TextField } from '../parts/dialog.js'
import { Loading, Problem } from '../parts/list.js'
import { Ago, Time } from '../parts/time.js'
import { Timeline } from '../parts/timeline.js'
import { send } from '../state/api.js'
import { facts } from '../state/facts.js'
import { href } from '../state/router.js'
import { useList } from '../state/use-list.js'
import { useRead } from '../state/use-read.js'
import type { Wire } from '../wire.js'
import { count, duration, plural } from '../words/format.js'

type Supplier = Wire<SupplierView>

export function SuppliersView() {
  const { data, problem, again } = useRead<readonly Supplier[]>('/suppliers')
  const events = useList<Wire<TimelineEvent>>('/suppliers/events', ({ id }) => id)
  return (
    <>
      <div class="head">
        <h1>Suppliers</h1>
        <p class="faint">As this process sees them</p>
      </div>
      {problem && <Problem text={problem} again={again} />}
      {!data && !problem && <Loading />}
      <div class="cards">
        {data?.map((supplier) => (
          <SupplierCard key={supplier.supplierId} supplier={supplier} again={again} />
        ))}
      </div>
      {data?.length === 0 && <p class="empty">No supplier yet.</p>}
      <section class="block" aria-labelledby="supplier-events">
        <h2 id="supplier-events">What happened</h2>
        <Timeline list={events} empty="Nothing yet." />
      </section>
    </>
  )
}

function SupplierCard({ supplier, again }: { readonly supplier: Supplier; readonly again: () => void }) {
  const [asking, setAsking] = useState<'pause' | 'resume' | null>(null)
  const { supplierId, name, active, suspended, condition, until, calls, limits, deliveries, counts, syncs } =
    supplier
  const number = (wanted: (one: Supplier['counts'][number]) => boolean) =>
    counts.filter(wanted).reduce((sum, one) => sum + one.count, 0)
  const open = number(({ submission }) => ['pending', 'submitting', 'in_doubt'].includes(submission))
  const waiting = number(({ submission }) => submission === 'needs_attention')
  const all = number(() => true)
  const path = `/suppliers/${encodeURIComponent(supplierId)}`
  return (
    <section class="card" aria-label={name}>
      <div class="card-head">
        <h2>{name}</h2>
        {suspended ? (
          <span class="badge" data-tone="bad">
            <i class="dot" />
            Paused
          </span>
        ) : active ? (
          <Badge of="condition" state={condition} />
        ) : (
          <span class="badge" data-tone="plain">
            <i class="dot" />
            Switched off
          </span>
        )}
      </div>
      {suspended?.reason && <p class="evidence">{suspended.reason}</p>}
      {until && (
        <p class="faint">
          until <Ago at={until} />
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>Supplier orders</dt>
          <dd>
            <a href={href(`/orders?supplier=${encodeURIComponent(supplierId)}`)}>{count(all)}</a>
          </dd>
        </div>
        <div>
          <dt>On their way</dt>
          <dd>{count(open)}</dd>
        </div>
        <div>
          <dt>Need attention</dt>
          <dd class={waiting > 0 ? 'bad' : ''}>{count(waiting)}</dd>
        </div>
        <div>
          <dt>Calls now</dt>
          <dd>{count(calls)}</dd>
        </div>
        <div>
          <dt>Allows</dt>
          <dd>{limitText(limits)}</dd>
        </div>
        <div>
          <dt>Webhooks verified</dt>
          <dd>{count(deliveries.verified)}</dd>
        </div>
        <div>
          <dt>Webhooks refused</dt>
          <dd class={deliveries.refused > 0 ? 'bad' : ''}>{count(deliveries.refused)}</dd>
        </div>
      </dl>
      <h3>Last exchanges</h3>
      {syncs.length === 0 && <p class="faint">None yet.</p>}
      <ul class="log">
        {syncs.slice(0, 5).map((sync) => (
          <li key={sync.id}>
            <i class="dot" data-tone={sync.status === 'error' ? 'bad' : 'good'} />
            <span>
              {sync.status === 'error' && <span class="unseen">Failed: </span>}
              {sync.message ?? sync.type}
            </span>
            <Time at={sync.createdAt} />
          </li>
        ))}
      </ul>
      {!facts.readOnly && (
        <div class="card-foot">
          {suspended ? (
            <button type="button" class="button" onClick={() => setAsking('resume')}>
              Resume
            </button>
          ) : (
            <button type="button" class="button" onClick={() => setAsking('pause')}>
              Pause
            </button>
          )}
        </div>
      )}
      {asking === 'pause' && (
        <AskDialog
          title={`Pause ${name}?`}
          confirm="Pause"
          danger
          onClose={() => setAsking(null)}
          onConfirm={async (form) => {
            await send(`${path}/pause`, { reason: fieldOf(form, 'reason') })
            again()
            return `${name} is paused.`
          }}
        >
          <p>Nothing is sent to it until it is resumed. Its orders are accepted and wait.</p>
          <TextField name="reason" label="Why" />
        </AskDialog>
      )}
      {asking === 'resume' && (
        <AskDialog
          title={`Resume ${name}?`}
          confirm="Resume"
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            await send(`${path}/resume`)
            again()
            return `${name} is called again.`
          }}
        >
          <p>{plural(open, 'supplier order waits', 'supplier orders wait')} and will go out at once.</p>
        </AskDialog>
      )}
    </section>
  )
}

function limitText(limits: Supplier['limits']): string {
  if (!limits) return 'not declared'
  const parts = [
    limits.requests ? `${count(limits.requests.count)} / ${duration(limits.requests.perMs)}` : '',
    limits.concurrency === undefined ? '' : `${count(limits.concurrency)} at once`,
  ]
  return parts.filter((part) => part !== '').join(', ') || 'not declared'
}
