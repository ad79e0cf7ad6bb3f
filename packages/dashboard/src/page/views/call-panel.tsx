import type { CallAnswer, CallView } from '../../reads/read-calls.js'
import { Badge } from '../parts/badge.js'
import { Exchange } from '../parts/exchange.js'
import { Loading, Problem } from '../parts/list.js'
import { Panel } from '../parts/panel.js'
import { Time } from '../parts/time.js'
import { href } from '../state/router.js'
import { useRead } from '../state/use-read.js'
import type { Wire } from '../wire.js'
import { callWords, outcomeHint, outcomeTone } from '../words/calls.js'
import { count, duration } from '../words/format.js'

/** One call to a supplier: how it ended, and all that was said. `path`: where it is read. */
export function CallPanel({ path, onClose }: { readonly path: string; readonly onClose: () => void }) {
  const { data, problem, again } = useRead<Wire<CallAnswer>>(path, () => false)
  return (
    <Panel title="Call to a supplier" wide onClose={onClose}>
      {problem && <Problem text={problem} again={again} />}
      {!data && !problem && <Loading />}
      {data && (data.call ? <Call call={data.call} /> : <p class="faint">No call about it is kept.</p>)}
    </Panel>
  )
}

function Call({ call }: { readonly call: Wire<CallView> }) {
  const { outcome, exchanges } = call
  return (
    <>
      <div class="panel-line">
        <p class="subject">{callWords(call)}</p>
        <Badge of="outcome" state={outcome} />
      </div>
      {outcome !== 'ok' && (
        <p class="evidence" data-tone={outcomeTone(outcome)}>
          {outcomeHint(outcome, call.method)}
          <small class="mono">{outcome}</small>
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>Order</dt>
          <dd>
            <a href={href(`/orders/${encodeURIComponent(call.orderId)}`)}>{call.orderId}</a>
          </dd>
        </div>
        <div>
          <dt>Method</dt>
          <dd class="mono">{call.method}</dd>
        </div>
        <div>
          <dt>Try</dt>
          <dd>{count(call.attempt)}</dd>
        </div>
        <div>
          <dt>Begun</dt>
          <dd>
            <Time at={call.at} />
          </dd>
        </div>
        <div>
          <dt>Took</dt>
          <dd>{duration(call.durationMs)}</dd>
        </div>
      </dl>
      {exchanges.length === 0 && <p class="faint">The adapter does not tell what goes over the wire.</p>}
      {exchanges.map((exchange, place) => (
        <Exchange
          key={place}
          exchange={exchange}
          name={exchanges.length > 1 ? `${place + 1} of ${exchanges.length}` : null}
        />
      ))}
      <p class="faint small">Names, addresses and secrets are masked.</p>
    </>
  )
}
