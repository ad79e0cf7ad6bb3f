/** Who looks at the page. */
export interface Operator {
  /** Their name, as it shall stand in timelines beside what they decided. */
  readonly name: string
  /** They see everything and change nothing. Absent: as the whole page is. */
  readonly readOnly?: boolean
}

/**
 * Says who sent a request; `null` or `false`: nobody who may see the page. A `Response` is sent as it is where a
 * page was asked for: a redirect to the app's own sign-in.
 */
export type Authorize = (
  request: Request,
) => Operator | Response | null | false | Promise<Operator | Response | null | false>
