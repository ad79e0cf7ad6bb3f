import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { seededRandom } from '../seeded/seeded-random.js'
import { createBooks, type MeridianOrder } from './meridian-books.js'
import { type MeridianArticle, meridianCatalog } from './meridian-catalog.js'
import { createFaultPlan, type MeridianFault, type MeridianFaults } from './meridian-faults.js'
import { type MeridianPace, meridianPace } from './meridian-pace.js'
import { type ApiAnswer, answerRequest } from './meridian-routes.js'

export interface MeridianServerOptions {
  readonly token: string
  /** Stock beside Meridian's own. */
  readonly catalog?: readonly MeridianArticle[]
  /** How many times faster than life it works. Default 1. */
  readonly speed?: number
  readonly pace?: Partial<MeridianPace>
  /** Ms since 1970. Default `Date.now`. */
  readonly now?: () => number
  /** Default 1. */
  readonly seed?: number
  /** Faults from the start, as shares of the requests. */
  readonly faults?: Partial<Readonly<Record<MeridianFault, number>>>
  /** How late a slow answer comes. Default 3,000 ms. */
  readonly slowMs?: number
  /** What a refused request is told to wait. Default 1,000 ms; the header counts in whole seconds. */
  readonly retryAfterMs?: number
  /** Default 100001. */
  readonly firstOrderNo?: number
  /** Default: any free one. */
  readonly port?: number
}

/** A running Meridian Parts. */
export interface MeridianServer {
  readonly url: string
  readonly faults: MeridianFaults
  readonly books: {
    /** All orders that were ever created, as they stand now. */
    orders(): readonly MeridianOrder[]
    /** Orders under one reference; more than one is a doubled order. */
    byReference(reference: string): readonly MeridianOrder[]
    /** References that have more than one order. */
    duplicates(): string[]
    readonly setOnHand: (article: string, units: number) => void
    readonly stock: () => readonly { readonly article: MeridianArticle; readonly onHand: number }[]
  }
  /** Ends the server, its connections and its timers. */
  stop(): Promise<void>
}

const bodyLimit = 1_000_000

/** Starts Meridian Parts on 127.0.0.1. */
export async function startMeridian(options: MeridianServerOptions): Promise<MeridianServer> {
  const books = createBooks({
    catalog: [...meridianCatalog(options.seed), ...(options.catalog ?? [])],
    pace: { ...meridianPace, ...options.pace },
    speed: options.speed ?? 1,
    now: options.now ?? Date.now,
    firstOrderNo: options.firstOrderNo ?? 100_001,
  })
  const faults = createFaultPlan(seededRandom(options.seed ?? 1), options.faults)
  const retryAfter = String(Math.ceil((options.retryAfterMs ?? 1_000) / 1_000))
  const timers = new Set<NodeJS.Timeout>()

  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy())
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const url = new URL(request.url ?? '/', 'http://meridian')
    const method = request.method ?? 'GET'
    if (request.headers.authorization !== `Token ${options.token}`) {
      return send(response, { status: 401, json: { error: 'BAD_TOKEN' } })
    }
    const fault = faults.strike({ creates: method === 'POST' && url.pathname === '/orders' })
    if (fault === 'bad_token') return send(response, { status: 401, json: { error: 'BAD_TOKEN' } })
    if (fault === 'maintenance') {
      return send(
        response,
        { status: 503, json: { error: 'CLOSED_FOR_MAINTENANCE' } },
        { 'retry-after': retryAfter },
      )
    }
    if (fault === 'rate_limited') {
      return send(response, { status: 429, json: { error: 'TOO_MANY' } }, { 'retry-after': retryAfter })
    }
    if (fault === 'server_error_before') return send(response, { status: 500, json: { error: 'INTERNAL' } })

    const answer = answerRequest(books, { method, url, body, now: options.now ?? Date.now })
    if (fault === 'cut_feed' && url.pathname === '/stock') return send(response, cutShort(answer))
    if (fault === 'lost_answer') {
      response.destroy()
      return
    }
    if (fault === 'server_error_after') return send(response, { status: 500, json: { error: 'INTERNAL' } })
    if (fault === 'html') return sendPage(response)
    if (fault !== 'slow') return send(response, answer)
    const timer = setTimeout(() => {
      timers.delete(timer)
      send(response, answer)
    }, options.slowMs ?? 3_000)
    timers.add(timer)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    books: {
      orders: books.orders,
      byReference: books.byReference,
      duplicates: () => {
        const seen = new Map<string, number>()
        for (const order of books.orders())
          seen.set(order.customer_ref, (seen.get(order.customer_ref) ?? 0) + 1)
        return [...seen].filter(([, count]) => count > 1).map(([reference]) => reference)
      },
      setOnHand: books.setOnHand,
      stock: books.stock,
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) throw new RangeError('body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(
  response: ServerResponse,
  { status, json }: ApiAnswer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json))
}

function cutShort({ status, json }: ApiAnswer): ApiAnswer {
  const { articles, ...page } = json as { readonly articles: readonly unknown[] }
  return { status, json: { ...page, pages: 1, articles: articles.slice(0, 3) } }
}

function sendPage(response: ServerResponse): void {
  response
    .writeHead(200, { 'content-type': 'text/html' })
    .end('<!doctype html><title>Meridian</title><h1>Back soon</h1>')
}
