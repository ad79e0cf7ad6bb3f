import { encodeJson } from '@supplierkit/core/contract'

/** An event as one reader sees it, with its place in the live log; or that the reader must read the state anew. */
export type ShownMessage =
  | { readonly kind: 'event'; readonly sequence: number; readonly event: { readonly type: string } }
  | { readonly kind: 'reset'; readonly sequence: number }

const encoder = new TextEncoder()
const encoded = new WeakMap<object, { readonly sequence: number; readonly bytes: Uint8Array }>()

/**
 * A message as Server-Sent Events put it on the wire. An event is encoded once, however many read it, so the
 * bytes are shared: nobody may change or transfer them.
 */
export function encodeMessage(message: ShownMessage): Uint8Array {
  if (message.kind === 'reset') {
    return encoder.encode(`id: ${message.sequence}\nevent: reset\ndata: {"sequence":${message.sequence}}\n\n`)
  }
  const { event, sequence } = message
  const known = encoded.get(event)
  if (known?.sequence === sequence) return known.bytes
  const bytes = encoder.encode(`id: ${sequence}\nevent: ${event.type}\ndata: ${encodeJson(event)}\n\n`)
  encoded.set(event, { sequence, bytes })
  return bytes
}

/** A sign of life. A comment: parsers skip it. */
export const heartbeat: Uint8Array = encoder.encode(':\n\n')

/**
 * What every stream begins with: when to come back, how often a sign of life comes, and, for a reader who
 * named no place, the place it starts at; so that even a connection lost before the first event resumes
 * without a gap.
 */
export function encodeOpening(retryMs: number, heartbeatMs: number, startsAt: number | null): Uint8Array {
  const place = startsAt === null ? '' : `id: ${startsAt}\n`
  return encoder.encode(`retry: ${Math.round(retryMs)}\n: heartbeat ${heartbeatMs}\n${place}\n`)
}
