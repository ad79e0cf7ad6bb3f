import type { CallContent, CallExchange, CallRecord } from '@supplierkit/core/contract'
import { plain, shortTime } from '../output/table.js'

/** Which call it was: `createOrder, try 1`. */
export function callTitle({ method, attempt }: CallRecord): string {
  return `${method}, try ${attempt}`
}

/** What came of a call: `ok, HTTP 429, HTTP 201, 340 ms`. */
export function callOutcome({ outcome, exchanges, durationMs }: CallRecord): string {
  return [outcome, ...exchanges.map(statusOf), `${durationMs} ms`].join(', ')
}

/** A call with all that went over the wire, as it is kept: masked. */
export function callText(call: CallRecord): string {
  const { at, supplierId, exchanges } = call
  const title = `→ ${callTitle(call)}, ${shortTime(at)} UTC, ${supplierId}: ${callOutcome(call)}`
  const told =
    exchanges.length > 0
      ? exchanges.map(exchangeText)
      : ['  Nothing was sent, or the adapter does not tell what.']
  return [title, ...told].join('\n\n')
}

function exchangeText({ request, answer, durationMs }: CallExchange): string {
  const sent = messageText(`${request.method} ${request.target}`, request)
  const came = answer
    ? messageText(`HTTP ${answer.status}, after ${durationMs} ms`, answer)
    : `  no answer, after ${durationMs} ms`
  return `${sent}\n\n${came}`
}

function statusOf({ answer }: CallExchange): string {
  return answer ? `HTTP ${answer.status}` : 'no answer'
}

function messageText(
  first: string,
  message: CallContent & { readonly headers: Readonly<Record<string, string>> },
): string {
  const headers = Object.entries(message.headers).map(([name, value]) => `${name}: ${value}`)
  const lines = [...headers, ...contentLines(message)]
  return [`  ${plain(first)}`, ...lines.map((line) => `    ${plain(line)}`)].join('\n')
}

/** Characters that a terminal would act on are taken out line by line, so that the lines stay. */
function contentLines({ content, cutFrom }: CallContent): string[] {
  if (content === null) return cutFrom === undefined ? [] : [`(${cutFrom} characters, too many to be kept)`]
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2)
  return [
    ...text.split(/\r?\n/),
    ...(cutFrom === undefined ? [] : [`(cut; the whole had ${cutFrom} characters)`]),
  ]
}
