import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { paceOf } from '../pace.js'
import { type Account, accountOf, slowedDown } from './accounts.js'
import { type BookedOrder, type Booking, type Books, refusalsOf, toWire } from './books.js'
import { type Fault, faultFor, noFault } from './faults.js'
import type { LoggedRequest, RequestLog } from './request-log.js'
import type { WireRequest } from './wire.js'

/** Moments of a booking at which the run may want its sender dead. */
export type BookingStage = 'request_received' | 'order_booked' | 'answer_sent'

export interface SupplierParts {
  readonly seed: number
  readonly slowness: number
  readonly books: Books
  readonly log: RequestLog
  readonly faultsOn: () => boolean
  /** Resolves at once, or when the worker at this moment has been dealt with. */
  readonly reached: (stage: BookingStage, worker: string) => Promise<void>
  readonly booked: (order: BookedOrder) => void
}

/** The suppliers' web server: `POST /:account/orders`, `GET /:account/orders/:number`, `GET ...?reference=`. */
export function createSupplierServer(parts: SupplierParts): Server {
  return createServer((req, res) => {
    // Whoever was killed is gone; that is what the run is about.
    req.on('error', () => {})
    res.on('error', () => {})
    answer(parts, req, res).catch(() => req.socket.destroy())
  })
}

async function answer(parts: SupplierParts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://supplier.test')
  const [, accountName = '', , number] = url.pathname.split('/')
  const account = slowedDown(accountOf(accountName), parts.slowness)
  if (req.method === 'POST') return book(parts, account, req, res)
  const reference = url.searchParams.get('reference')
  const about = reference ?? number ?? ''
  const kind = reference === null ? 'get' : 'find'
  const nth = parts.log.count('ask', about)
  const fault = parts.faultsOn() ? faultFor(parts.seed, 'ask', about, nth) : noFault('ask')
  const entry = note(parts, account, req, { kind, about, fault })
  const { lateAnswer } = paceOf(parts.slowness)
  const order = parts.books.byNumber(account.name, about)
  const found = reference === null ? (order ? [order] : []) : visible(parts.books, account, reference)
  entry.outcome = `found ${found.length}`
  const wire = found.map((one) => toWire(one, account))
  if (reference !== null) return send({ res, entry, fault, lateAnswer }, 200, { orders: wire })
  return send({ res, entry, fault, lateAnswer }, wire[0] ? 200 : 404, wire[0] ?? { error: 'not_found' })
}

async function book(
  parts: SupplierParts,
  account: Account,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const body = await readBody(req)
  const request = JSON.parse(body) as WireRequest
  const about = request.reference
  const worker = workerOf(req)
  const nth = parts.log.count('book', about)
  const fault = parts.faultsOn() ? faultFor(parts.seed, 'book', about, nth) : noFault('book')
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const entry = note(parts, account, req, { kind: 'book', about, fault, digest })
  const key = req.headers['idempotency-key']
  const take = () => {
    const booking = parts.books.book(account, request, typeof key === 'string' ? key : undefined)
    entry.outcome = booking.outcome
    if (booking.outcome === 'booked') parts.booked(booking.order)
    return booking
  }
  await parts.reached('request_received', worker)
  const { lateAnswer, lateBooking } = paceOf(parts.slowness)
  // A late booking happens, whatever became of the sender.
  if (fault.books === 'late') setTimeout(take, lateBooking)
  const booking = fault.books === 'at_once' ? take() : undefined
  await parts.reached('order_booked', worker)
  const [status, json] = booking ? bookingAnswer(booking, account) : [500, { error: 'not_booked' }]
  await send({ res, entry, fault, lateAnswer }, status, json)
  await parts.reached('answer_sent', worker)
}

function bookingAnswer(booking: Booking, account: Account): [status: number, json: object] {
  if (booking.outcome === 'duplicate_reference') return [409, { error: booking.outcome }]
  if (booking.outcome === 'refused') return [422, { refusals: booking.refusals }]
  const { order } = booking
  return [201, { order: toWire(order, account), refusals: refusalsOf(order.lines) }]
}

function visible(books: Books, account: Account, reference: string): BookedOrder[] {
  const now = Date.now()
  return books
    .byReference(account.name, reference)
    .filter(({ bookedAt }) => now - bookedAt >= account.hiddenMs)
}

/** How one request is answered. */
interface Answering {
  readonly res: ServerResponse
  readonly entry: LoggedRequest
  readonly fault: Fault
  readonly lateAnswer: number
}

async function send(
  { res, entry, fault, lateAnswer }: Answering,
  status: number,
  json: object,
): Promise<void> {
  const say = (code: number, text: string, headers: Record<string, string> = {}) => {
    entry.answer += res.socket?.destroyed === false ? String(code) : `${code} to nobody`
    res.writeHead(code, { 'content-type': 'application/json', ...headers }).end(text)
  }
  switch (fault.answer) {
    case 'true':
      return say(status, JSON.stringify(json))
    case 'late':
      entry.answer = 'late '
      await sleep(lateAnswer)
      return say(status, JSON.stringify(json))
    case 'reset':
      entry.answer = 'reset'
      res.socket?.resetAndDestroy()
      return
    case 'error':
      return say(500, '{"error":"internal"}')
    case 'unreadable':
      return say(201, '{"order":{"number":')
    case 'silent':
      entry.answer = 'silence'
      return
    case 'stalled': {
      entry.answer = 'stalled'
      const text = JSON.stringify(json)
      res.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length })
      res.write(text.slice(0, text.length / 2))
      return
    }
    case 'informational':
      res.writeProcessing()
      res.writeEarlyHints({ link: '</orders>; rel=preload' })
      return say(status, JSON.stringify(json))
    case 'garbage':
      entry.answer = 'garbage'
      res.socket?.end('\u0000SMTP ready\r\n\r\n')
      return
    case 'rate_limited':
      return say(429, '{"error":"slow_down"}', { 'retry-after': '0' })
    case 'unavailable':
      return say(503, '{"error":"maintenance"}', { 'retry-after': '0' })
  }
}

function note(
  { log }: SupplierParts,
  account: Account,
  req: IncomingMessage,
  about: Pick<LoggedRequest, 'kind' | 'about' | 'digest'> & { readonly fault: Fault },
): LoggedRequest {
  const entry = { ...about, fault: about.fault.name, account: account.name, worker: workerOf(req) }
  return log.add({ ...entry, at: Date.now(), outcome: 'nothing', answer: '' })
}

function workerOf(req: IncomingMessage): string {
  const name = req.headers['x-worker']
  return typeof name === 'string' ? name : 'unknown'
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of req) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString('utf8')
}
