import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as it arrived. */
export interface ReceivedPost {
  readonly body: string
  readonly headers: Record<string, string>
  readonly url: string
}

/** How it answers: a status, not at all, or by closing the connection after it took the message. */
export interface ReceiverAnswer {
  readonly status: number | 'silent' | 'lost'
  readonly headers?: Record<string, string>
}

/** A real HTTP server on the loopback that keeps what it took. */
export async function openReceiver() {
  const posts: ReceivedPost[] = []
  let answer: ReceiverAnswer = { status: 204 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (answer.status === 'silent') return
      const taken = answer.status === 'lost' || (answer.status >= 200 && answer.status < 300)
      if (taken) {
        const body = Buffer.concat(chunks).toString('utf8')
        posts.push({ body, headers: flat(request.headers), url: request.url ?? '' })
      }
      if (answer.status === 'lost') return void request.socket.destroy()
      response.writeHead(answer.status, answer.headers).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    port,
    posts,
    answerWith: (next: ReceiverAnswer) => void (answer = next),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function flat(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
