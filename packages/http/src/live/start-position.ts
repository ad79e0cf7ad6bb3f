import type { LiveHub } from '../http-hub.js'

/** Where a stream starts. */
export interface StartPosition {
  readonly after: number
  /** The reader named no place, so it has to be told. */
  readonly isNew: boolean
  /** The reader named something that is no place: it must read the state anew. */
  readonly isLost: boolean
}

/** Reads `Last-Event-ID`, else `?after=`; without either a stream starts at the end of the log. */
export async function startPosition(hub: LiveHub, request: Request): Promise<StartPosition> {
  const named = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
  if (named === null || named === '')
    return { after: (await hub.storage.eventRange()).newest, isNew: true, isLost: false }
  const after = /^\d{1,15}$/.test(named) ? Number(named) : null
  if (after !== null) return { after, isNew: false, isLost: false }
  return { after: (await hub.storage.eventRange()).newest, isNew: false, isLost: true }
}
