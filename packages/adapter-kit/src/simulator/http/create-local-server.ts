import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of this machine alone. */
export interface LocalServer {
  /** Listens on 127.0.0.1 and answers with its URL. Port 0 (default) takes a free one. */
  start(options?: { readonly port?: number }): Promise<string>
  /** Ends all connections. `start` may be called again. */
  stop(): Promise<void>
}

/** Serves a simulated API over real HTTP. */
export function createLocalServer(listener: RequestListener): LocalServer {
  const server = createServer(listener)
  return {
    start: ({ port = 0 } = {}) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject)
          resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
        })
      }),
    async stop() {
      server.closeAllConnections()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}
