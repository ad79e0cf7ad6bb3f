import { Refusal } from '../answer/answers.js'

/** Where the entries of a timeline are read from; of one and the same moment the first stands on top. */
export const timelineSources = ['message', 'event', 'delivery', 'call'] as const

/** One of {@link timelineSources}. */
export type TimelineSource = (typeof timelineSources)[number]

/** Where each source goes on: behind an id, at its beginning where it is absent, nowhere with `null`. */
export type TimelineCursor = Readonly<Partial<Record<TimelineSource, string | null>>>

const longest = 1_000

export function toCursor(cursor: TimelineCursor): string {
  return JSON.stringify(cursor)
}

/** @throws Refusal `dashboard_input_invalid` for what {@link toCursor} has not made */
export function fromCursor(text: string | undefined): TimelineCursor {
  if (text === undefined) return {}
  const cursor = text.length > longest ? undefined : parse(text)
  if (!isCursor(cursor)) throw new Refusal('dashboard_input_invalid')
  return cursor
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isCursor(value: unknown): value is TimelineCursor {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(
    ([source, at]) =>
      timelineSources.some((one) => one === source) && (at === null || typeof at === 'string'),
  )
}
