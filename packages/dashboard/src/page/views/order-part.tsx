import type { OrderView } from '../../reads/order-view.js'
import { Badge } from '../parts/badge.js'
import { SettleActions } from '../parts/settle.js'
import { Ago, Time } from '../parts/time.js'
import type { Wire } from '../wire.js'
import { count, money } from '../words/format.js'

type Part = Wire<OrderView>['parts'][number]

/** One supplier's part of an order. */
export function OrderPart({
  orderId,
  part,
  onDone,
}: {
  readonly orderId: string
  readonly part: Part
  readonly onDone: () => void
}) {
  const waits = part.submission === 'needs_attention'
  return (
    <section class="block part-block" data-alarm={waits} aria-label={`At ${part.supplierId}`}>
      <div class="part-head">
        <h2>{part.supplierId}</h2>
        <Badge of="submission" state={part.submission} />
        <Badge of="status" state={part.status} />
        {part.cancellation !== 'none' && <Badge of="cancellation" state={part.cancellation} />}
      </div>
      {part.hold && (
        <p class="evidence" data-tone="warn">
          Held back by {part.hold.by} <Ago at={part.hold.at} />: {part.hold.reason}
        </p>
      )}
      {part.lastError && ['needs_attention', 'in_doubt', 'pending', 'rejected'].includes(part.submission) && (
        <p class="evidence" data-tone={waits ? 'bad' : 'warn'}>
          {part.lastError.message}
          <small>
            {part.lastError.code}
            {part.lastError.phase && `, ${part.lastError.phase.replace('_', ' ')}`},{' '}
            <Ago at={part.lastError.at} />
          </small>
        </p>
      )}
      {waits && <SettleActions orderId={orderId} part={part} onDone={onDone} />}
      <dl class="facts">
        <div>
          <dt>Our reference</dt>
          <dd class="mono">{part.reference}</dd>
        </div>
        <div>
          <dt>Its number</dt>
          <dd class="mono">{part.numbers.join(', ') || '–'}</dd>
        </div>
        <div>
          <dt>Its word</dt>
          <dd>{part.rawStatus ?? '–'}</dd>
        </div>
        <div>
          <dt>Tries</dt>
          <dd>{count(part.attempts)}</dd>
        </div>
        <div>
          <dt>Submitted</dt>
          <dd>{part.submittedAt ? <Time at={part.submittedAt} /> : '–'}</dd>
        </div>
        <div>
          <dt>Next step</dt>
          <dd>{part.dueAt ? <Ago at={part.dueAt} /> : waits ? 'yours' : 'none'}</dd>
        </div>
      </dl>
      <Lines part={part} />
      <Shipments part={part} />
      <details class="raw">
        <summary>The request</summary>
        <pre class="code" tabIndex={0} aria-label={`The request to ${part.supplierId}`}>
          {JSON.stringify(part.request, null, 2)}
        </pre>
      </details>
    </section>
  )
}

function Lines({ part }: { readonly part: Part }) {
  return (
    <table class="rows small">
      <caption class="unseen">Lines at {part.supplierId}</caption>
      <thead>
        <tr>
          <th scope="col">SKU</th>
          <th scope="col" class="num">
            Ordered
          </th>
          <th scope="col" class="num">
            Confirmed
          </th>
          <th scope="col" class="num wide">
            Backordered
          </th>
          <th scope="col" class="num">
            Shipped
          </th>
          <th scope="col" class="num wide">
            Canceled
          </th>
          <th scope="col" class="num wide">
            Price
          </th>
        </tr>
      </thead>
      <tbody>
        {part.lines.map((line) => (
          <tr key={line.lineNumber}>
            <td>
              <span class="mono">{line.sku}</span>
              {line.description && <small class="clip">{line.description}</small>}
              {line.reason && <small class="bad">{line.reason}</small>}
            </td>
            <Quantity value={line.ordered} />
            <Quantity value={line.confirmed} />
            <Quantity value={line.backordered} wide />
            <Quantity value={line.shipped} />
            <Quantity value={line.canceled} wide />
            <td class="num wide">{line.unitPrice ? money(line.unitPrice) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Quantity({ value, wide = false }: { readonly value: number; readonly wide?: boolean }) {
  return <td class={`num${wide ? ' wide' : ''}${value === 0 ? ' faint' : ''}`}>{count(value)}</td>
}

function Shipments({ part }: { readonly part: Part }) {
  if (part.shipments.length === 0) return null
  return (
    <>
      <h3>Shipments</h3>
      <ul class="log">
        {part.shipments.flatMap((shipment) =>
          shipment.packages.map((one, place) => (
            <li key={`${shipment.shipmentId} ${place}`}>
              <i class="dot" data-tone="good" />
              <span>
                {one.carrier ?? 'Parcel'}{' '}
                <span class="mono">{one.trackingNumber ?? 'without a number yet'}</span>
                <small>{one.lines.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ')}</small>
              </span>
              {shipment.shippedAt && <Time at={shipment.shippedAt} />}
            </li>
          )),
        )}
      </ul>
    </>
  )
}
