import { encodeJson, SupplierKitError } from '@supplierkit/core/contract'
import { z } from 'zod'
import type { ApiError, MailSummary } from '../page/api-types.js'
import type { ChangeStream } from './change-stream.js'
import { viewOrder } from './order-view.js'
import { placeOrder } from './place-order.js'
import { RequestError } from './request-error.js'
import type { ShopParts } from './shop-parts.js'
import type { StockView } from './stock-view.js'

interface Context {
  readonly parts: ShopParts
  readonly stock: StockView
  readonly changes: ChangeStream
}

type Route = (context: Context, request: Request, id: string) => Promise<Response> | Response

const ordersShown = 40
const mailsShown = 200

const routes: readonly (readonly ['GET' | 'POST', RegExp, Route])[] = [
  ['GET', /^\/api\/shop$/, ({ parts: { name, suppliers } }) => json({ name, suppliers })],
  ['GET', /^\/api\/stock$/, async ({ stock }, { url }) => json(await stock.page(stockParameters(url)))],
  ['GET', /^\/api\/orders$/, async ({ parts }) => json(await listOrders(parts))],
  [
    'POST',
    /^\/api\/orders$/,
    async ({ parts, stock }, request) => json(await placeOrder(parts, stock, await readJson(request)), 201),
  ],
  ['GET', /^\/api\/orders\/([^/]+)$/, async ({ parts }, _request, id) => json(await getOrder(parts, id))],
  [
    'POST',
    /^\/api\/orders\/([^/]+)\/cancel$/,
    async ({ parts }, _request, id) => json(await parts.hub.cancelOrder(id)),
  ],
  ['GET', /^\/api\/mails$/, ({ parts }) => json(listMails(parts))],
  ['GET', /^\/api\/mails\/([^/]+)\/html$/, ({ parts }, _request, id) => mailHtml(parts, id)],
  ['GET', /^\/api\/faults$/, ({ parts }) => json(parts.faults.list())],
  ['POST', /^\/api\/faults$/, changeFault],
  ['GET', /^\/api\/changes$/, ({ changes }, { signal }) => changes.open(signal)],
]

/** The page's JSON API. Never rejects: what goes wrong becomes a status and a code. */
export function createApi(context: Context): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      refuseStrangers(request)
      const { pathname } = new URL(request.url)
      for (const [method, path, route] of routes) {
        const match = path.exec(pathname)
        if (match && request.method === method) {
          return await route(context, request, decodeURIComponent(match[1] ?? ''))
        }
      }
      throw new RequestError(404, 'not_found', 'There is nothing at this address.')
    } catch (error) {
      return errorAnswer(error)
    }
  }
}

/** Another site open in the same browser must not place orders here. */
function refuseStrangers(request: Request): void {
  const origin = request.headers.get('origin')
  const strange = origin !== null && origin !== new URL(request.url).origin
  if (strange || request.headers.get('sec-fetch-site') === 'cross-site') {
    throw new RequestError(403, 'forbidden', 'This page answers only itself.')
  }
}

function stockParameters(url: string) {
  const query = new URL(url).searchParams
  return {
    query: query.get('query') ?? '',
    supplier: query.get('supplier') ?? '',
    manufacturer: query.get('manufacturer') ?? '',
    grade: query.get('grade') ?? '',
    offset: Number.parseInt(query.get('offset') ?? '0', 10) || 0,
  }
}

async function listOrders({ orders, hub }: ShopParts) {
  return Promise.all((await orders.list(ordersShown)).map((order) => viewOrder(hub, order)))
}

async function getOrder({ orders, hub }: ShopParts, id: string) {
  const order = await orders.get(id)
  if (!order) throw new RequestError(404, 'order_not_found', 'There is no such order.')
  return viewOrder(hub, order)
}

function listMails({ mailbox, deskAddress = '' }: ShopParts): MailSummary[] {
  const { byMessageId } = mailbox.counts()
  return mailbox
    .mails()
    .slice(-mailsShown)
    .reverse()
    .map(({ id, to, subject, text, receivedAt, messageId }) => ({
      id,
      to: to.join(', '),
      forOperator: to.includes(deskAddress),
      subject,
      excerpt: excerptOf(text),
      receivedAt,
      copies: byMessageId.get(messageId) ?? 1,
    }))
}

/** The first words after the heading, which says what the subject says. */
function excerptOf(text: string): string {
  const [heading = '', ...rest] = text.split(/^[-=_*]{3,}\s*$/m)
  return (rest.length > 0 ? rest.join(' ') : heading).replace(/\s+/g, ' ').trim().slice(0, 140)
}

/** A mail as a page of its own that can do nothing: no scripts, no requests, no opener. */
function mailHtml({ mailbox }: ShopParts, id: string): Response {
  const mail = mailbox.mails().find((each) => each.id === id)
  if (!mail) throw new RequestError(404, 'mail_not_found', 'There is no such mail.')
  const html = mail.html === '' ? `<pre>${escapeHtml(mail.text)}</pre>` : mail.html
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    },
  })
}

const faultChange = z.object({ supplier: z.string(), fault: z.string(), on: z.boolean().optional() })

async function changeFault({ parts, changes }: Context, request: Request): Promise<Response> {
  const change = faultChange.safeParse(await readJson(request))
  if (!change.success || !parts.faults.change(change.data)) {
    throw new RequestError(400, 'fault_unknown', 'There is no such fault.')
  }
  changes.tell('faults')
  return json(parts.faults.list())
}

async function readJson(request: Request): Promise<unknown> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    throw new RequestError(415, 'json_expected', 'The request must be JSON.')
  }
  try {
    return JSON.parse(await request.text())
  } catch {
    throw new RequestError(400, 'json_invalid', 'The request is not JSON.')
  }
}

function json(value: unknown, status = 200): Response {
  return new Response(encodeJson(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

/** Codes of the hub that are the asker's doing; others are ours. */
const hubStatuses: Readonly<Record<string, number>> = {
  order_invalid: 400,
  order_refused: 422,
  order_not_found: 404,
  order_not_cancelable: 409,
  storage_unavailable: 503,
  hub_closed: 503,
}

function errorAnswer(error: unknown): Response {
  if (error instanceof RequestError) {
    const { status, code, message, lines } = error
    return json({ error: { code, message, ...(lines ? { lines } : {}) } } satisfies ApiError, status)
  }
  if (SupplierKitError.isInstance(error)) {
    const { code, message } = error
    return json({ error: { code, message } } satisfies ApiError, hubStatuses[code] ?? 500)
  }
  console.error(error)
  const message = 'Something went wrong at the shop.'
  return json({ error: { code: 'internal_error', message } } satisfies ApiError, 500)
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
