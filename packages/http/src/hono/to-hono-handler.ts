import type { HttpHub } from '../http-hub.js'
import type { SupplierHandlerOptions } from '../options.js'
import { createSupplierHandler } from '../supplier-handler.js'

/** What is used of a Hono context. */
export interface HonoContext {
  readonly req: {
    readonly raw: Request
    /** What Hono keeps of a body that somebody has read, by how it was read. */
    readonly bodyCache?: object
  }
}

/**
 * All routes as a handler of Hono: `app.all('/api/supplierkit/*', toHonoHandler(hub, options))`. A body that
 * middleware has read as bytes or text is taken from where Hono keeps it.
 */
export function toHonoHandler(
  hub: HttpHub,
  options: SupplierHandlerOptions,
): (context: HonoContext) => Promise<Response> {
  const handler = createSupplierHandler(hub, { mountedIn: 'hono', ...options })
  return async ({ req }) => handler(await withBody(req))
}

async function withBody({ raw, bodyCache }: HonoContext['req']): Promise<Request> {
  if (!raw.bodyUsed || bodyCache === undefined) return raw
  const kept = bodyCache as { readonly arrayBuffer?: unknown; readonly text?: unknown }
  const bytes = toBytes(await kept.arrayBuffer) ?? toBytes(await kept.text)
  // Text that lost something on the way (bytes that are no UTF-8) is not what was signed.
  if (bytes?.byteLength !== Number(raw.headers.get('content-length') ?? NaN)) return raw
  const { url, method, headers, signal } = raw
  return new Request(url, { method, headers, signal, body: bytes })
}

function toBytes(kept: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (kept instanceof ArrayBuffer) return new Uint8Array(kept)
  return typeof kept === 'string' ? new TextEncoder().encode(kept) : undefined
}
