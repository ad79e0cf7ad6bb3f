import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** What was seen of a server's clock. */
export interface ObservedDate {
  /** By how much the server's clock is ahead of ours; a `Date` header counts whole seconds. */
  readonly aheadMs: number
}

// Both clients that an adapter may use tell of their answers here, so no adapter has to hand its headers out.
const nodeClient = 'http.client.response.finish'
const undiciClient = 'undici:request:headers'

/** Runs `work` and tells what the first answer with a `Date` said meanwhile; `null`: there was none. */
export async function observeServerDate<T>(
  now: () => Date,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly seen: () => ObservedDate | null }> {
  let seen: ObservedDate | null = null
  const take = (header: string | undefined) => {
    const time = header === undefined ? NaN : Date.parse(header)
    if (Number.isNaN(time)) return
    // A header of 10:00:00 was written somewhere between 10:00:00.000 and 10:00:00.999.
    seen ??= { aheadMs: time + 500 - now().getTime() }
  }
  const fromNode = (message: unknown) => take(nodeHeader(message))
  const fromUndici = (message: unknown) => take(undiciHeader(message))
  subscribe(nodeClient, fromNode)
  subscribe(undiciClient, fromUndici)
  try {
    const result = await work()
    return { result, seen: () => seen }
  } finally {
    unsubscribe(nodeClient, fromNode)
    unsubscribe(undiciClient, fromUndici)
  }
}

function nodeHeader(message: unknown): string | undefined {
  const { response } = message as { readonly response?: { readonly headers?: Record<string, unknown> } }
  const date = response?.headers?.['date']
  return typeof date === 'string' ? date : undefined
}

/** Names and values in turn, as bytes. */
function undiciHeader(message: unknown): string | undefined {
  const { response } = message as { readonly response?: { readonly headers?: readonly unknown[] } }
  const texts = (response?.headers ?? []).map(String)
  const at = texts.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === 'date')
  return at === -1 ? undefined : texts[at + 1]
}
