import type { AnswerShape } from '@supplierkit/http'

/** Who looks at the page. */
export interface Operator {
  /** Their name as it stands in timelines beside what they decided: 1 to 200 characters. */
  readonly name: string
  /** They see everything and change nothing. Absent: as the whole page is. */
  readonly readOnly?: boolean
}

/**
 * Says who sent a request; `null` or `false`: nobody who may see the page. A `Response` of any realm is sent as it is
 * where a page was asked for: a redirect to the app's own sign-in. Anything else, and any field that {@link Operator}
 * does not have, is refused: a session or user object is no `Operator`.
 */
export type Authorize = (
  request: Request,
) => Operator | Response | null | false | Promise<Operator | Response | null | false>

/** The only answer that lets somebody in. */
export const operatorShape: AnswerShape = {
  name: 'an Operator',
  required: {
    name: (value) => typeof value === 'string' && value.trim().length > 0 && value.length <= 200,
  },
  optional: { readOnly: (value) => typeof value === 'boolean' },
}
