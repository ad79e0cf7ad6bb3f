import type { MessageRow, MessageView } from '../../reads/read-messages.js'
import { Badge } from '../parts/badge.js'
import { Choice } from '../parts/fields.js'
import { ListFrame, Loading, Problem } from '../parts/list.js'
import { titleOf } from '../parts/message-title.js'
import { Panel } from '../parts/panel.js'
import { Time } from '../parts/time.js'
import { href, place, setQuery } from '../state/router.js'
import { useStore } from '../state/store.js'
import { useList } from '../state/use-list.js'
import { useRead } from '../state/use-read.js'
import type { Wire } from '../wire.js'
import { messageWords } from '../words/states.js'

type Row = Wire<MessageRow>

export function MessagesView() {
  const { query } = useStore(place)
  const state = query.get('state') ?? ''
  const opened = query.get('id') ?? ''
  const list = useList<Row>(`/messages${state ? `?state=${encodeURIComponent(state)}` : ''}`, ({ id }) => id)
  return (
    <>
      <div class="head">
        <h1>Messages</h1>
        <p class="faint">What people were told</p>
      </div>
      <div class="filters">
        <Choice
          label="State"
          name="state"
          value={state}
          options={['waiting', 'sent', 'failed'].map((one) => [one, messageWords[one]?.text ?? one] as const)}
        />
      </div>
      <ListFrame
        list={list}
        label="Messages, newest first"
        empty={state ? 'No message is like that.' : 'No message yet.'}
        head={
          <>
            <th scope="col">Message</th>
            <th scope="col">State</th>
            <th scope="col" class="wide">
              To
            </th>
            <th scope="col" class="wide">
              Order
            </th>
            <th scope="col" class="num">
              Planned
            </th>
          </>
        }
        row={(row) => (
          <tr key={row.id} class="open">
            <td>
              <button type="button" class="row-link" data-row onClick={() => setQuery({ id: row.id })}>
                {titleOf(row)}
              </button>
              <small>{row.lastError ?? row.channel}</small>
            </td>
            <td>
              <Badge of="message" state={row.state} />
            </td>
            <td class="wide mono">{row.recipient}</td>
            <td class="wide">
              {row.orderId && <a href={href(`/orders/${encodeURIComponent(row.orderId)}`)}>{row.orderId}</a>}
            </td>
            <td class="num faint">
              <Time at={row.createdAt} />
            </td>
          </tr>
        )}
      />
      {opened && <MessagePanel key={opened} id={opened} onClose={() => setQuery({ id: '' })} />}
    </>
  )
}

/** One message: as a mail where that can be shown, else its text. */
export function MessagePanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const path = `/messages/${encodeURIComponent(id)}`
  const { data, problem, again } = useRead<Wire<MessageView>>(path, () => false)
  return (
    <Panel title="Message" onClose={onClose}>
      {problem && <Problem text={problem} again={again} />}
      {!data && !problem && <Loading />}
      {data && (
        <>
          <div class="panel-line">
            <Badge of="message" state={data.state} />
            <span class="faint">{data.sentAt ? <Time at={data.sentAt} /> : `${data.attempts} tries`}</span>
          </div>
          <p class="subject">{titleOf(data)}</p>
          <p class="faint">
            to <span class="mono">{data.recipient}</span> by {data.channel}
            {data.orderId && (
              <>
                , order <a href={href(`/orders/${encodeURIComponent(data.orderId)}`)}>{data.orderId}</a>
              </>
            )}
          </p>
          {data.lastError && <p class="evidence">{data.lastError}</p>}
          {data.canPreview ? (
            <iframe
              class="mail"
              title={`Preview of ${titleOf(data)}`}
              src={href(`/api${path}/preview`)}
              sandbox=""
            />
          ) : data.body === null ? (
            <p class="faint">It was not sent yet, so there is no text to show.</p>
          ) : (
            <pre class="code wrap" tabIndex={0} aria-label="Text of the message">
              {data.body}
            </pre>
          )}
        </>
      )}
    </Panel>
  )
}
