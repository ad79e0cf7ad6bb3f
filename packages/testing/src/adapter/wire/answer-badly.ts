import type { ServerResponse } from 'node:http'
import type { ForwardedAnswer } from './forward-request.js'
import type { WireAnswer } from './wire-fault.js'

/** A whole answer. */
export function answer(response: ServerResponse, { status, headers = {}, body = '' }: WireAnswer): void {
  const bytes = Buffer.from(body)
  // 1xx, 204 and 304 have no body, and no length either.
  const bodiless = status === 204 || status === 304
  response.writeHead(status, { ...headers, ...(bodiless ? {} : { 'content-length': bytes.byteLength }) })
  response.end(bodiless ? undefined : bytes)
}

/** The headers of an answer and half of its body, announced in full. */
export function answerHalf(response: ServerResponse, { status, headers, body }: ForwardedAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': Math.max(body.byteLength, 2) })
  response.flushHeaders()
  response.write(body.subarray(0, Math.max(Math.floor(body.byteLength / 2), 1)))
}

/** Ends a connection as a crash does: with a reset. */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}

const chunk = Buffer.from(`"${'x'.repeat(65_532)}",\n`)

/** JSON that goes on and on, as fast as the other side takes it, until `bytes` were sent or it hangs up. */
export function answerEndlessly(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('[')
  let sent = 0
  const more = () => {
    while (sent < bytes && !response.destroyed) {
      sent += chunk.byteLength
      if (!response.write(chunk)) {
        response.once('drain', more)
        return
      }
    }
    if (!response.destroyed) response.end('""]')
  }
  more()
}

/** The supplier's answer with other JSON in it. */
export function rewritten(
  { status, headers, body }: ForwardedAnswer,
  rewrite: (answer: unknown) => unknown,
): WireAnswer {
  const text = body.toString('utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { status, headers, body }
  }
  return { status, headers, body: JSON.stringify(rewrite(json)) }
}
