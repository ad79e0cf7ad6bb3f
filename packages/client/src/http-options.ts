import { type PageActivity, pageActivity } from './page-activity.js'
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
  /** Whether there is a network and the page is shown. Absent: as the browser tells. */
  readonly page?: PageActivity
}

/** Header fields by name. */
export type RequestHeaders = Readonly<Record<string, string>>

/** How requests are made, defaults filled in. */
export interface HttpConfig {
  /** Asks for a path under the base. */
  get(path: string, headers: RequestHeaders, signal: AbortSignal): Promise<Response>
  /** Resolves after `ms` (absent: never), at once when the network or the page is back, and with the signal. */
  pause(ms: number | undefined, signal: AbortSignal): Promise<void>
  readonly random: () => number
  readonly timers: ClientTimers
  readonly page: PageActivity
}

export function toHttpConfig(options: HttpOptions): HttpConfig {
  const { url, headers, random = Math.random, timers = browserTimers, page = pageActivity() } = options
  // Looked up at each call: tests and tools replace the global one.
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
  return {
    random,
    timers,
    page,
    async get(path, own, signal) {
      const given = typeof headers === 'function' ? await headers() : headers
      return send(url.replace(/\/$/, '') + path, {
        headers: { ...given, ...own },
        ...(options.withCredentials && { credentials: 'include' }),
        cache: 'no-store',
        signal,
      })
    },
    pause: (ms, signal) =>
      new Promise((resolve) => {
        const stopTimer = ms === undefined ? undefined : timers.after(ms, done)
        const unwatch = page.watch((change) => change !== 'offline' && done())
        signal.addEventListener('abort', done)
        function done(): void {
          stopTimer?.()
          unwatch()
          signal.removeEventListener('abort', done)
          resolve()
        }
      }),
  }
}
