/** One request as the supplier saw it. */
export interface LoggedRequest {
  readonly at: number
  readonly account: string
  readonly kind: 'book' | 'find' | 'get'
  /** The reference, or the number that was asked for. */
  readonly about: string
  readonly worker: string
  readonly fault: string
  /** What it did: `booked`, `repeated`, `refused`, `duplicate_reference`, `found 1`, `nothing`. */
  outcome: string
  /** What was answered: a status, or how the answer was lost. */
  answer: string
  /** Of the body of a booking: tells whether a repetition had the same bytes. */
  readonly digest?: string
}

/** The suppliers' own record of everything that reached them, by reference or number. */
export interface RequestLog {
  add(request: LoggedRequest): LoggedRequest
  /** How many requests about this came before. */
  count(kind: 'book' | 'ask', about: string): number
  /** How many references were asked to be booked. */
  readonly seen: number
  readonly all: readonly LoggedRequest[]
}

export function createRequestLog(): RequestLog {
  const all: LoggedRequest[] = []
  const counts = new Map<string, number>()
  const keyOf = (kind: string, about: string) => `${kind === 'book' ? 'book' : 'ask'} ${about}`
  let seen = 0
  return {
    all,
    get seen() {
      return seen
    },
    add(request) {
      const key = keyOf(request.kind, request.about)
      const before = counts.get(key) ?? 0
      counts.set(key, before + 1)
      if (request.kind === 'book' && before === 0) seen += 1
      all.push(request)
      return request
    },
    count: (kind, about) => counts.get(keyOf(kind, about)) ?? 0,
  }
}
