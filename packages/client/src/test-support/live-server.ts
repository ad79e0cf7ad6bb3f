import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** One stream that a client has opened. */
export interface OpenStream {
  readonly request: IncomingMessage
  readonly isOpen: () => boolean
  send(text: string): void
  end(): void
  /** Breaks off without an end. */
  destroy(): void
}

/** A real server whose streams say what the test makes them say. */
export interface LiveServer {
  readonly url: string
  readonly streams: OpenStream[]
  /** What each stream begins with: a sign of life. */
  greeting: string
  /** Answers of the next requests for the stream instead of a stream. */
  readonly refusals: {
    readonly status: number
    readonly headers?: Record<string, string>
    readonly body?: string
  }[]
  /** Answers `GET /orders/:id`. */
  order: (orderId: string, res: ServerResponse) => void
  readonly orderRequests: IncomingMessage[]
  /** Files of the same origin, by path: what a browser loads. */
  readonly files: Map<string, { readonly type: string; readonly text: string }>
}

export async function startLiveServer(): Promise<LiveServer> {
  const live: LiveServer = {
    url: '',
    streams: [],
    greeting: ':\n\n',
    refusals: [],
    order: (_id, res) => res.writeHead(404).end(),
    orderRequests: [],
    files: new Map(),
  }
  const server = createServer((request, res) => {
    const file = live.files.get(request.url ?? '')
    if (file) return void res.writeHead(200, { 'content-type': file.type }).end(file.text)
    const orderId = /^\/kit\/orders\/([^/?]+)$/.exec(request.url ?? '')?.[1]
    if (orderId !== undefined) {
      live.orderRequests.push(request)
      return live.order(decodeURIComponent(orderId), res)
    }
    const refusal = live.refusals.shift()
    if (refusal) return void res.writeHead(refusal.status, refusal.headers).end(refusal.body)
    res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).write(live.greeting)
    live.streams.push({
      request,
      isOpen: () => !res.destroyed,
      send: (text) => void res.write(text),
      end: () => void res.end(),
      destroy: () => void res.destroy(),
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return Object.assign(live, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/kit` })
}

/** Waits until something is so; a test that waits in vain fails by its own time limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}
