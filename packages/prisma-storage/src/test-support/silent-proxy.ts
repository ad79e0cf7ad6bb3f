import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/**
 * A way to a PostgreSQL server that can go silent as a host does that vanishes without a reset: connections stay open
 * and new ones are accepted, but nothing passes any more. After `recover` new connections pass, as to a new host;
 * the old ones stay silent.
 */
export async function createSilentProxy(url: string) {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let pairs: (readonly [Socket, Socket])[] = []
  let silent = false
  const server = createServer((socket) => {
    const keep = (one: Socket) => {
      sockets.add(one)
      one.on('error', () => {}).on('close', () => sockets.delete(one))
    }
    keep(socket)
    if (silent) return
    const upstream = connect(Number(target.port || 5432), target.hostname)
    keep(upstream)
    socket.pipe(upstream).pipe(socket)
    pairs.push([socket, upstream])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    goSilent() {
      silent = true
      for (const [socket, upstream] of pairs) {
        socket.unpipe(upstream)
        upstream.unpipe(socket)
      }
      pairs = []
    },
    recover: () => void (silent = false),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
