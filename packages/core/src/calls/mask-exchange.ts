import type { SupplierExchange } from '../contract/exchange.js'
import type { CallContent, CallExchange } from '../storage/call-record.js'
import { parseJson } from '../contract/parse-json.js'
import { mask, redact } from '../contract/redact.js'

/** Longer content is cut. Characters. */
const longestContent = 16_384
/** Of content that is no JSON, such as a page of HTML. Characters. */
const longestText = 2_048
/** Longer content is not looked at: what would have to be masked in it is not worth the time. Characters. */
const longestRead = 262_144

/** Headers that tell an operator something and never give access. */
const shownHeaders = new Set([
  ...[
    'accept',
    'allow',
    'content-type',
    'content-length',
    'content-language',
    'date',
    'etag',
    'idempotency-key',
  ],
  ...['location', 'ratelimit', 'ratelimit-policy', 'retry-after', 'server', 'user-agent', 'via', 'warning'],
])
const shownHeaderNames = /^(?:x-)?(?:rate-?limit|request-id|correlation-id|trace-id|idempotency-key)/

/** Words and numbers that cannot be a secret: flags, counts, dates. */
const harmless = /^(?:true|false|[\d.,:+-]{1,10}|\d{4}-\d\d-\d\d[\dTZ:.+-]{0,20})$/

/** What may stand in queries and forms: our own numbers and the supplier's. */
export interface MaskRules {
  readonly maskText: (text: string) => string
  readonly known: ReadonlySet<string>
}

/** An exchange as it may be kept. */
export function maskExchange(
  { durationMs, request, answer }: SupplierExchange,
  rules: MaskRules,
): CallExchange {
  return {
    durationMs,
    request: {
      method: request.method,
      target: maskTarget(request.target, rules),
      headers: maskHeaders(request.headers, rules),
      ...maskContent(request.body ?? '', request.headers['content-type'], rules),
    },
    answer: answer && {
      status: answer.status,
      headers: maskHeaders(answer.headers, rules),
      ...maskContent(answer.body, answer.headers['content-type'], rules),
    },
  }
}

/** Adapters put secrets into queries: only values that are known to be none are kept. */
function maskTarget(target: string, rules: MaskRules): string {
  const [path = '', query] = target.split(/\?(.*)/s)
  const safePath = path
    .split('/')
    .map((part) => rules.maskText(part))
    .join('/')
  return query === undefined ? safePath : `${safePath}?${maskPairs(query, rules)}`
}

function maskPairs(pairs: string, { known, maskText }: MaskRules): string {
  const isShown = (value: string) => known.has(value) || (harmless.test(value) && maskText(value) === value)
  return [...new URLSearchParams(pairs)]
    .map(([name, value]) => `${name}=${isShown(value) ? value : mask}`)
    .join('&')
}

function maskHeaders(headers: Readonly<Record<string, string>>, rules: MaskRules): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => shownHeaders.has(name) || shownHeaderNames.test(name))
      .map(([name, value]) => [name, name === 'location' ? maskTarget(value, rules) : rules.maskText(value)]),
  )
}

function maskContent(body: string, contentType: string | undefined, rules: MaskRules): CallContent {
  const { length } = body
  if (body.trim() === '') return { content: null }
  if (length > longestRead) return { content: null, cutFrom: length }
  const json = parseJson(body)
  if (json === undefined) {
    const isForm = contentType?.includes('x-www-form-urlencoded')
    return cut(isForm ? maskPairs(body, rules) : rules.maskText(body), length, longestText)
  }
  const content = redact(json, rules.maskText)
  return length <= longestContent ? { content } : cut(JSON.stringify(content), length, longestContent)
}

function cut(text: string, wholeLength: number, longest: number): CallContent {
  return text.length <= longest
    ? { content: text }
    : { content: text.slice(0, longest), cutFrom: wholeLength }
}
