import { perSecond } from '../measure/rate.js'
import { startProcess } from '../servers/child-process.js'
import type { Contender, Effort, Role, Workload } from '../workload.js'
import type { PublisherName } from './publishers.js'
import { subscribe } from './subscribers.js'

const request = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'host: 127.0.0.1', ...headers, '', ''].join('\r\n')

const upgrade = [
  'connection: Upgrade',
  'upgrade: websocket',
  'sec-websocket-version: 13',
  'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
]

/** Messages of 500 bytes to everybody who follows, from a process of its own; counted where they arrive. */
export function liveWorkload(subscribers: number, { scale }: Effort): Workload {
  const messages = Math.max(5, Math.round((50_000 / subscribers) * scale))
  const contender = (name: string, role: Role, way: PublisherName, greeting: string): Contender => ({
    name,
    role,
    async open() {
      const { port, child, stop } = await startProcess('live/server-process.ts', [way])
      const streams = await subscribe(port, subscribers, greeting)
      return {
        async round() {
          const all = streams.received(messages * subscribers)
          const startedAt = performance.now()
          child.send({ publish: messages })
          await all
          return perSecond(messages * subscribers, startedAt)
        },
        async close() {
          streams.close()
          await stop()
        },
      }
    },
  })
  return {
    name: `Live stream, ${subscribers.toLocaleString('en-US')} subscribers, messages delivered`,
    unit: 'per_second',
    goal: { toPeer: 1.1, toLimit: 0.95 },
    contenders: [
      contender(
        'SupplierKit live stream (SSE)',
        'ours',
        'ours',
        request('/stream', 'accept: text/event-stream'),
      ),
      contender('ws', 'peer', 'webSockets', request('/', ...upgrade)),
      contender('raw sockets, one shared buffer', 'limit', 'rawSockets', 'hello\r\n'),
    ],
  }
}
