import type { ComponentChildren } from 'preact'
import type { TimelineEntry } from '../../reads/read-timeline.js'
import type { TimelineEvent } from '../../reads/timeline.js'
import { place, setQuery } from '../state/router.js'
import { useStore } from '../state/store.js'
import type { List } from '../state/use-list.js'
import type { Wire } from '../wire.js'
import { callWords, outcomeTone, statusTone } from '../words/calls.js'
import { describe } from '../words/events.js'
import { duration } from '../words/format.js'
import { deliveryWords, messageWords, type Tone, wordFor } from '../words/states.js'
import { Badge } from './badge.js'
import { Icon, type IconName } from './icons.js'
import { Loading, Problem } from './list.js'
import { titleOf } from './message-title.js'
import { Time } from './time.js'

type Entry = Wire<TimelineEntry>
type Of<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>['row']
type Event = Wire<TimelineEvent>

/** What a timeline can be narrowed to. The first is everything. */
const shows: readonly (readonly [show: string, text: string, empty: string])[] = [
  ['', 'All', 'Its events were forgotten.'],
  ['calls', 'Calls', 'No call about it is kept.'],
  ['webhooks', 'Webhooks', 'Its suppliers sent nothing about it.'],
  ['messages', 'Messages', 'Nobody was told of it yet.'],
  ['decisions', 'Decisions', 'No person has decided anything about it.'],
]

/** What is read of the timeline, by the address. */
export function shownPart(query: URLSearchParams): string {
  return shows.find(([show]) => show === query.get('show'))?.[0] ?? ''
}

/** Opens the panel of an entry; it stands in the address. */
const open = (what: string) => setQuery({ open: what })

/** All that happened to an order in one list, newest first, and what of it is shown. */
export function OrderTimeline({ list }: { readonly list: List<Entry> & { readonly isOld: boolean } }) {
  const shown = shownPart(useStore(place).query)
  const { rows, problem, more, again, isOld } = list
  return (
    <>
      <div class="segments" role="group" aria-label="Show of the timeline">
        {shows.map(([show, text]) => (
          <button key={show} type="button" aria-pressed={show === shown} onClick={() => setQuery({ show })}>
            {text}
          </button>
        ))}
      </div>
      {problem && <Problem text={problem} again={again} />}
      {!rows && !problem && <Loading />}
      {rows?.length === 0 && !isOld && !more && (
        <p class="faint">{shows.find(([show]) => show === shown)?.[2]}</p>
      )}
      {rows && rows.length > 0 && (
        <ol class="timeline marks" aria-busy={isOld}>
          {rows.map((entry) => (
            <Line key={`${entry.kind} ${entry.id}`} entry={entry} />
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

function Line({ entry }: { readonly entry: Entry }) {
  switch (entry.kind) {
    case 'call':
      return <CallLine row={entry.row} />
    case 'delivery':
      return <DeliveryLine row={entry.row} />
    case 'message':
      return <MessageLine row={entry.row} />
    default:
      return <EventLine row={entry.row} isDecision={entry.kind === 'decision'} />
  }
}

function Mark({
  icon,
  tone,
  says,
  at,
  children,
}: {
  readonly icon: IconName | null
  readonly tone: Tone
  /** What the mark says to those who do not see it. */
  readonly says: string
  readonly at: string
  readonly children: ComponentChildren
}) {
  return (
    <li>
      <span class="mark" data-tone={tone}>
        {icon ? <Icon name={icon} size={13} /> : <i class="dot" data-tone={tone} />}
        <span class="unseen">{says}</span>
      </span>
      <div>{children}</div>
      <Time at={at} />
    </li>
  )
}

function EventLine({ row, isDecision }: { readonly row: Event; readonly isDecision: boolean }) {
  const { text, tone, detail } = describe(row)
  return (
    <Mark
      icon={isDecision ? 'person' : null}
      tone={tone}
      says={isDecision ? 'Decision' : 'Event'}
      at={row.at}
    >
      <span title={row.type}>{text}</span>
      {detail && <small>{detail}</small>}
    </Mark>
  )
}

function CallLine({ row }: { readonly row: Of<'call'> }) {
  const { outcome, status } = row
  const tone = outcomeTone(outcome)
  return (
    <Mark icon="call" tone={tone} says="Call" at={row.at}>
      <button type="button" class="link" data-row onClick={() => open(`call:${row.id}`)}>
        {callWords(row)}
      </button>
      <small class="bits">
        {status !== null && <code data-tone={statusTone(status)}>{status}</code>}
        {(outcome !== 'ok' || status === null) && <code data-tone={tone}>{outcome}</code>}
        <span class="whole">
          try {row.attempt}, {duration(row.durationMs)}
        </span>
      </small>
    </Mark>
  )
}

function DeliveryLine({ row }: { readonly row: Of<'delivery'> }) {
  return (
    <Mark icon="webhook" tone={wordFor(deliveryWords, row.state).tone} says="Webhook" at={row.receivedAt}>
      <button type="button" class="link" data-row onClick={() => open(`delivery:${row.id}`)}>
        {row.supplierId}: {row.name}
      </button>
      <small class="bits">
        <Badge of="delivery" state={row.state} />
        {row.lastError && <span>{row.lastError}</span>}
      </small>
    </Mark>
  )
}

function MessageLine({ row }: { readonly row: Of<'message'> }) {
  return (
    <Mark icon="messages" tone={wordFor(messageWords, row.state).tone} says="Message" at={row.createdAt}>
      <button type="button" class="link" data-row onClick={() => open(`message:${row.id}`)}>
        {titleOf(row)}
      </button>
      <small class="bits">
        <Badge of="message" state={row.state} />
        <span class="mono">{row.recipient}</span>
        {row.lastError && <span>{row.lastError}</span>}
      </small>
    </Mark>
  )
}
