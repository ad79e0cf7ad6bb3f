import type { TimelineEvent } from '../../reads/timeline.js'
import { href } from '../state/router.js'
import type { List } from '../state/use-list.js'
import type { Wire } from '../wire.js'
import { describe } from '../words/events.js'
import { Loading, Problem } from './list.js'
import { Time } from './time.js'

type Event = Wire<TimelineEvent>

/** Events in words, newest first. */
export function Timeline({ list, empty }: { readonly list: List<Event>; readonly empty: string }) {
  const { rows, problem, more, again } = list
  return (
    <>
      {problem && <Problem text={problem} again={again} />}
      {!rows && !problem && <Loading />}
      {rows?.length === 0 && <p class="faint">{empty}</p>}
      {rows && rows.length > 0 && (
        <ol class="timeline">
          {rows
            .filter(({ type }) => type !== 'order.progressed')
            .map((event) => (
              <EventLine key={event.id} event={event} />
            ))}
        </ol>
      )}
      {more && (
        <button type="button" class="button more" onClick={more}>
          Show older
        </button>
      )}
    </>
  )
}

/** One event; with `named`, the order it is of. */
export function EventLine({ event, named = false }: { readonly event: Event; readonly named?: boolean }) {
  const { text, tone, detail } = describe(event)
  return (
    <li>
      <i class="dot" data-tone={tone} />
      <div>
        {named && event.orderId && (
          <a class="of" href={href(`/orders/${encodeURIComponent(event.orderId)}`)}>
            {event.orderId}
          </a>
        )}
        <span title={event.type}>{text}</span>
        {detail && <small>{detail}</small>}
      </div>
      <Time at={event.at} />
    </li>
  )
}
