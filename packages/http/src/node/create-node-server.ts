import { createServer, type Server } from 'node:http'
import type { Handler } from '../options.js'
import { type NodeListenerOptions, toNodeListener } from './to-node-listener.js'

/** Options of {@link createNodeServer}. */
export interface NodeServerOptions extends NodeListenerOptions {
  /** A client that has not sent all headers after this is disconnected. Default 10,000 ms. */
  readonly headersTimeoutMs?: number
  /** The same for the whole request with its body; answers and live streams may take longer. Default 30,000 ms. */
  readonly requestTimeoutMs?: number
  /** Further connections are closed at once. Default 10,000. */
  readonly maxConnections?: number
}

/**
 * A plain Node server for a web-standard handler, with the limits that a handler cannot set: it never sees a client
 * that sends its headers slowly or opens connections only. Node's own defaults are 60 s for headers and 300 s for a
 * request. Call `listen` yourself.
 */
export function createNodeServer(handler: Handler, options: NodeServerOptions = {}): Server {
  const { headersTimeoutMs = 10_000, requestTimeoutMs = 30_000, maxConnections = 10_000 } = options
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      // How often Node looks for connections that have passed a limit.
      connectionsCheckingInterval: Math.max(50, Math.min(5_000, headersTimeoutMs / 2, requestTimeoutMs / 2)),
    },
    toNodeListener(handler, options),
  )
  server.maxConnections = maxConnections
  return server
}
