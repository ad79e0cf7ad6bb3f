import { browserTimers, type ClientTimers } from './timers.js'

/** How to reach the server. */
export interface HttpOptions {
  /** Where the handlers are mounted, without `/stream`: `/api/supplierkit`. */
  readonly url: string
  /** Absent: the browser's. */
  readonly fetch?: typeof fetch
  /** Send cookies to another origin too. */
  readonly withCredentials?: boolean
  /** Sent with every request. A function is asked anew each time: for tokens that expire. */
  readonly headers?: RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>)
  /** 0 up to 1, for the back-off. Default `Math.random`. */
  readonly random?: () => number
  /** Absent: the browser's. */
  readonly timers?: ClientTimers
}

/** Header fields by name. */
export type RequestHeaders = Readonly<Record<string, string>>

/** How requests are made, defaults filled in. */
export interface HttpConfig {
  /** Asks for a path under the base. */
  get(path: string, headers: RequestHeaders, signal: AbortSignal): Promise<Response>
  readonly random: () => number
  readonly timers: ClientTimers
}

export function toHttpConfig(options: HttpOptions): HttpConfig {
  const { url, withCredentials, headers, random = Math.random, timers = browserTimers } = options
  // Looked up at each call: tests and tools replace the global one.
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
  return {
    random,
    timers,
    async get(path, own, signal) {
      const given = typeof headers === 'function' ? await headers() : headers
      return send(url.replace(/\/+$/, '') + path, {
        headers: { ...given, ...own },
        credentials: withCredentials ? 'include' : 'same-origin',
        cache: 'no-store',
        signal,
      })
    },
  }
}
