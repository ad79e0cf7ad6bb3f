import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Everything of a request that a careless supplier might send back: headers with the key, and the body. */
interface Echo {
  readonly headers: IncomingMessage['headers']
  readonly url: string | undefined
  readonly body: string
}

type Answer = (echo: Echo, response: ServerResponse) => void

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => {
  return (_, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body))
}

const echoed =
  (status: number): Answer =>
  (echo, response) =>
    json(status, { error: echo, message: JSON.stringify(echo), code: echo.headers['x-api-key'] })(
      echo,
      response,
    )

/** Each way in which an order can go wrong at a supplier that repeats in its answer what it was sent. */
export const mischief = {
  'refuses the key': echoed(401),
  'forbids it': echoed(403),
  'breaks down': echoed(500),
  'is a broken gateway': echoed(502),
  'is away': echoed(503),
  'turns it away': echoed(429),
  'knows it already': echoed(409),
  'turns it down': echoed(422),
  'finds it wrong': echoed(400),
  'answers a page': (echo, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${JSON.stringify(echo)}</html>`),
  'answers another shape': echoed(200),
  'answers half a JSON': (echo, response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(echo).slice(0, -9)),
  'sends it elsewhere': (echo, response) =>
    void response
      .writeHead(302, { location: `/elsewhere?key=${String(echo.headers['x-api-key'])}` })
      .end(JSON.stringify(echo)),
  'breaks off': (_, response) => void response.destroy(),
  'says nothing': () => {},
  'takes it': json(201, {
    supplier_order_id: 'HOSTILE-1',
    status: 'Ready for Fulfillment',
    line_items: [],
  }),
} as const satisfies Record<string, Answer>

/** One of {@link mischief}. */
export type Mischief = keyof typeof mischief

/** A supplier on this machine that does one kind of mischief until it is told another. */
export async function startHostileSupplier() {
  let mode: Mischief = 'takes it'
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      mischief[mode]({ headers: request.headers, url: request.url, body }, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave: (next: Mischief) => void (mode = next),
    stop() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
