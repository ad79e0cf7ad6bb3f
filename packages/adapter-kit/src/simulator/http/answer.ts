/** A request as a simulated API sees it. */
export interface ApiRequest {
  readonly method: string
  readonly url: URL
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** What a simulated API answers. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, a text as HTML. Absent: no body. */
  readonly body?: object | string
}

/** What a gateway shows in place of the API behind it. */
export function webPageOf(name: string): Answer {
  return {
    status: 200,
    body: `<!doctype html><html><head><title>${name}</title></head><body><h1>Sign in</h1></body></html>`,
  }
}
