import type { IncomingMessage } from 'node:http'

const maxRestBytes = 4 * 1024 * 1024
const maxRestMs = 2_000

/**
 * Deals with a body that is still on its way after the answer: swallows a short rest, so that a client busy
 * sending gets to read the answer instead of a reset, and cuts off a long or slow one.
 */
export function letGo(req: IncomingMessage): void {
  if (req.complete || req.destroyed) return
  const timer = setTimeout(() => req.destroy(), maxRestMs)
  let bytes = 0
  req.on('data', (chunk: Uint8Array) => {
    bytes += chunk.byteLength
    if (bytes > maxRestBytes) req.destroy()
  })
  req.on('close', () => clearTimeout(timer))
  req.on('error', () => {})
  req.resume()
}
