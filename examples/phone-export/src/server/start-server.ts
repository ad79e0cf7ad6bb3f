import type { AddressInfo } from 'node:net'
import { createSupplierHandler } from '@supplierkit/http'
import { createNodeServer } from '@supplierkit/http/node'
import { createApi } from './api.js'
import { createChangeStream } from './change-stream.js'
import { bundlePage, type PageFiles } from './page-files.js'
import type { ShopParts } from './shop-parts.js'
import { createStockView } from './stock-view.js'

/** A running shop page. */
export interface ShopServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Serves the page at `/`, its API at `/api`, the hub's webhooks and live stream at `/supplierkit`, the
 * operations page at `/dashboard` and what the hub counts at `/metrics`, on 127.0.0.1.
 */
export async function startShopServer(
  parts: ShopParts,
  options: { readonly port?: number; readonly page?: PageFiles } = {},
): Promise<ShopServer> {
  const page = options.page ?? (await bundlePage())
  const stock = createStockView(parts.hub, parts.markup ?? 1.12)
  const changes = createChangeStream()
  const stopMails = parts.mailbox.onMail(() => changes.tell('mails'))
  const stopFaults = tellFaults(parts, () => changes.tell('faults'))
  const api = createApi({ parts, stock, changes })
  // The demo shows the work of suppliers, so whoever sits before it sees what operators see.
  const hub = createSupplierHandler(parts.hub, {
    basePath: '/supplierkit',
    authorize: () => ({ orders: 'all', operator: true }),
  })

  const server = createNodeServer(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/supplierkit/')) return hub(request)
    if (parts.operations && /^\/dashboard(\/|$)/.test(pathname)) return parts.operations(request)
    if (parts.metrics && pathname === '/metrics') return parts.metrics(request)
    if (pathname.startsWith('/api/')) return api(request)
    return page(request) ?? new Response('Not found', { status: 404 })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      stopMails()
      stopFaults()
      stock.close()
      changes.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

/** A fault that has struck waits no more: whatever the hub then tells of is the moment to look. */
function tellFaults({ hub, faults }: ShopParts, tell: () => void): () => void {
  let known = JSON.stringify(faults.list())
  return hub.onAny(() => {
    const now = JSON.stringify(faults.list())
    if (now === known) return
    known = now
    tell()
  })
}
