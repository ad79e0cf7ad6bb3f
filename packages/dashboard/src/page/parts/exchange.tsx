import type { CallContent, CallExchange } from '@supplierkit/core/contract'
import type { ComponentChildren } from 'preact'
import type { Wire } from '../wire.js'
import { statusTone } from '../words/calls.js'
import { count, duration } from '../words/format.js'

/** One request and its answer: side by side where there is room. */
export function Exchange({
  exchange: { request, answer, durationMs },
  name,
}: {
  readonly exchange: Wire<CallExchange>
  /** Which of several; `null`: it is the only one. */
  readonly name: string | null
}) {
  return (
    <section class="exchange" aria-label={name ? `Exchange ${name}` : 'What was said'}>
      <header>
        {name && <span class="faint">{name}</span>}
        <h3 class="mono">
          {request.method} <span>{request.target}</span>
        </h3>
        {answer ? (
          <code data-tone={statusTone(answer.status)}>{answer.status}</code>
        ) : (
          <code data-tone="warn">no answer</code>
        )}
        <span class="faint">{duration(durationMs)}</span>
      </header>
      <div class="sides">
        <Side title="Request" headers={request.headers} content={request} />
        {answer ? (
          <Side title="Answer" headers={answer.headers} content={answer} />
        ) : (
          <SideFrame title="Answer">
            <p class="nothing">No answer came.</p>
          </SideFrame>
        )}
      </div>
    </section>
  )
}

function SideFrame({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="side-of">
      <h4>{title}</h4>
      {children}
    </div>
  )
}

function Side({
  title,
  headers,
  content: { content, cutFrom },
}: {
  readonly title: string
  readonly headers: Readonly<Record<string, string>>
  readonly content: Wire<CallContent>
}) {
  const fields = Object.entries(headers)
  const isText = typeof content === 'string'
  return (
    <SideFrame title={title}>
      {fields.length > 0 && (
        <dl class="headers" aria-label={`Headers of the ${title.toLowerCase()}`}>
          {fields.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {content !== null && (
        <pre
          class={isText ? 'code wrap' : 'code'}
          tabIndex={0}
          aria-label={`Body of the ${title.toLowerCase()}`}
        >
          {isText ? content : JSON.stringify(content, null, 2)}
        </pre>
      )}
      {cutFrom !== undefined && <p class="faint small">cut from {count(cutFrom)} characters</p>}
      {content === null && cutFrom === undefined && <p class="nothing">No body.</p>}
    </SideFrame>
  )
}
