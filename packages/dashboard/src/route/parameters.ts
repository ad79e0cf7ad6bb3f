import { Refusal } from '../answer/answers.js'

const pageSize = 50
const longest = 200

/** The page that a list is asked for. */
export function pageOf(query: URLSearchParams, limit = pageSize): { limit: number; before?: string } {
  const before = textOf(query, 'before')
  return { limit, ...(before === undefined ? {} : { before }) }
}

/** A parameter; empty counts as absent. @throws Refusal `dashboard_input_invalid` where it is too long */
export function textOf(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name)?.trim()
  if (text === undefined || text === '') return undefined
  if (text.length > longest) throw new Refusal('dashboard_input_invalid')
  return text
}

/** A parameter that is one of a few words; any other counts as absent. */
export function oneOf<T extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly T[],
): T | undefined {
  return words.find((word) => word === query.get(name))
}

/** A list cut to its page, and where the next one begins. */
export function toPage<Row, View>(
  rows: readonly Row[],
  limit: number,
  idOf: (row: Row) => string,
  view: (row: Row) => View,
): Listed<View> {
  const last = rows.length < limit ? undefined : rows.at(-1)
  return { rows: rows.map(view), next: last === undefined ? null : idOf(last) }
}

/** One page of a list. */
export interface Listed<View> {
  readonly rows: readonly View[]
  /** What to ask for as `before`; `null`: there is no more. */
  readonly next: string | null
}

/** A text of a change. @throws Refusal `dashboard_input_invalid` where it is missing or too long */
export function bodyText(body: Readonly<Record<string, unknown>>, name: string, max = 500): string {
  const text = body[name]
  if (typeof text !== 'string' || text.trim() === '' || text.length > max)
    throw new Refusal('dashboard_input_invalid')
  return text.trim()
}
