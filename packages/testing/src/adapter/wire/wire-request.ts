/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string
  /** As it was sent: not decoded, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** What became of it. `open`: nobody has ended it yet. `broken`: its connection ended before a whole answer had left. */
  readonly state: 'open' | 'answered' | 'broken'
}
