import type { ServerResponse } from 'node:http'
import { errorAnswers } from '../answer/error-answers.js'
import type { Handler } from '../options.js'
import { letGo } from './let-go.js'
import { sendResponse } from './send-response.js'
import { type NodeRequest, toRequest } from './to-request.js'

/** A listener for `http.createServer`, and for `app.use` of Express and Connect. */
export type NodeListener = (req: NodeRequest, res: ServerResponse) => void

/** Options of {@link toNodeListener}. */
export interface NodeListenerOptions {
  /** Told what the handler threw, or what broke while the answer was written. Default: `console.error`. */
  readonly onError?: (error: unknown) => void
}

/**
 * Runs a web-standard handler on a plain Node server. The body stays a stream of the bytes as they came; bytes
 * that a framework has kept (`rawBody`, `express.raw()`) are used instead. The request's signal is aborted when
 * the client leaves before the answer is complete.
 */
export function toNodeListener(handler: Handler, options: NodeListenerOptions = {}): NodeListener {
  const onError = options.onError ?? ((error) => console.error('supplierkit: a request failed', error))
  return (req, res) => {
    const gone = new AbortController()
    res.on('close', () => {
      if (!res.writableFinished) gone.abort()
    })
    res.on('finish', () => letGo(req))
    // A socket error ends the request by 'close'; unheard it would end the process.
    res.on('error', () => {})
    void answer(handler, req, res, gone.signal).catch((error: unknown) => {
      if (gone.signal.aborted) return
      onError(error)
      if (res.headersSent) res.destroy()
      else endWith(res, 'internal_error')
    })
  }
}

async function answer(
  handler: Handler,
  req: NodeRequest,
  res: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  let request: Request
  try {
    request = toRequest(req, gone)
  } catch {
    return endWith(res, 'request_invalid')
  }
  await sendResponse(await handler(request), res)
}

function endWith(res: ServerResponse, code: 'request_invalid' | 'internal_error'): void {
  const { status = 500, message } = errorAnswers[code] ?? {}
  for (const name of res.getHeaderNames()) res.removeHeader(name)
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  res.end(JSON.stringify({ error: { code, message } }))
}
