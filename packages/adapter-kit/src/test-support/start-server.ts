import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CallContext } from '@supplierkit/core/contract'

/** A real server on 127.0.0.1 that ends with the test. */
export async function startServer(
  listener: RequestListener,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${portOf(server)}`, stop: () => stop(server) }
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

export async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

export const silentLogger = { debug() {}, info() {}, warn() {}, error() {} }

export function callContext(signal: AbortSignal = new AbortController().signal): CallContext {
  return { signal, logger: silentLogger, attempt: 1 }
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
