import type { ServerResponse } from 'node:http'
import type { HttpHub } from '../http-hub.js'
import { toNodeListener } from '../node/to-node-listener.js'
import type { NodeRequest } from '../node/to-request.js'
import type { SupplierHandlerOptions } from '../options.js'
import { createSupplierHandler } from '../supplier-handler.js'

/** What is used of a Fastify 5 instance. */
export interface FastifyScope {
  removeAllContentTypeParsers(): unknown
  addContentTypeParser(
    type: string,
    parser: (request: unknown, body: unknown, done: (error: Error | null) => void) => void,
  ): unknown
  all(
    path: string,
    handler: (
      request: { readonly raw: NodeRequest },
      reply: {
        readonly raw: ServerResponse
        hijack(): unknown
        getHeaders(): Readonly<Record<string, number | string | string[] | undefined>>
      },
    ) => unknown,
  ): unknown
  addHook(name: 'preClose', hook: (done: () => void) => void): unknown
}

/** A plugin for `app.register`. */
export type FastifyPlugin = (scope: FastifyScope, options: object, done: () => void) => void

/**
 * All routes as a plugin of Fastify 5: `app.register(toFastifyPlugin(hub, options), { prefix: '/api/supplierkit' })`.
 * Its scope leaves bodies as they came. Headers that hooks have set (CORS) are kept; live streams end when the
 * app closes, so that `app.close()` does not wait for them.
 */
export function toFastifyPlugin(hub: HttpHub, options: SupplierHandlerOptions): FastifyPlugin {
  const listener = toNodeListener(createSupplierHandler(hub, { mountedIn: 'fastify', ...options }))
  return (scope, _options, done) => {
    const answering = new Set<ServerResponse>()
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, parsed) => parsed(null))
    scope.all('/*', (request, reply) => {
      reply.hijack()
      const { raw } = reply
      answering.add(raw)
      raw.on('close', () => answering.delete(raw))
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) raw.setHeader(name, value)
      }
      listener(request.raw, raw)
    })
    scope.addHook('preClose', (closed) => {
      for (const raw of answering) if (isLive(raw)) raw.destroy()
      closed()
    })
    done()
  }
}

function isLive(raw: ServerResponse): boolean {
  return String(raw.getHeader('content-type')).startsWith('text/event-stream')
}
