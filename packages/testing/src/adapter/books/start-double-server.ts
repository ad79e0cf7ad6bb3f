import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the API of a double sees it. */
export interface DoubleRequest {
  readonly method: string
  /** Its segments, each decoded: `/orders/A%2F1` is `['orders', 'A/1']`. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The body as it came. */
  readonly text: string
  /** The body's JSON; `undefined`: it has none. */
  readonly json: unknown
}

/** What it answers: JSON, with a status that is 200 where none is said. */
export interface DoubleAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
}

/** A running server on 127.0.0.1. */
export interface DoubleServer {
  readonly url: string
  stop(): Promise<void>
}

/** Serves the API of a double. What the handler throws is answered with 500. */
export async function startDoubleServer(
  handle: (request: DoubleRequest) => DoubleAnswer | Promise<DoubleAnswer>,
): Promise<DoubleServer> {
  const server = createServer((message, response) => {
    void readRequest(message)
      .then(handle)
      .catch((): DoubleAnswer => ({ status: 500, json: { error: 'internal' } }))
      .then(({ status = 200, headers = {}, json }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers })
        response.end(json === undefined ? undefined : JSON.stringify(json))
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return stopped
    },
  }
}

async function readRequest(message: IncomingMessage): Promise<DoubleRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  const url = new URL(message.url ?? '/', 'http://double')
  return {
    method: message.method ?? 'GET',
    path: url.pathname.split('/').filter(Boolean).map(decodeURIComponent),
    query: url.searchParams,
    headers: message.headers,
    text,
    json: parseJson(text),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
