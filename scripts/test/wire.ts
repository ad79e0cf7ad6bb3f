import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that a test can cut. */
export interface Wire {
  /** The server's address, by way of this. */
  readonly url: string
  /** Connections that are open. */
  readonly open: number
  /** Resolves when none is open any more. */
  empty(): Promise<void>
  /** Ends all connections and refuses new ones, as a server that is stopped. */
  cut(): Promise<void>
  /** Takes connections and lets nothing through, as a machine that hangs. */
  freeze(): void
  /** Everything as at first. */
  mend(): Promise<void>
  close(): Promise<void>
}

/** Lays a wire on the loopback to the server behind an address. */
export async function layWire(to: string): Promise<Wire> {
  const target = new URL(to)
  const near = new Set<Socket>()
  const far = new Set<Socket>()
  let frozen = false
  const keep = (socket: Socket, among: Set<Socket>, other: () => Socket) => {
    among.add(socket)
    socket.on('data', (chunk) => frozen || other().write(chunk))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      among.delete(socket)
      other().destroy()
    })
  }
  const server = createServer((client) => {
    const behind = connect(Number(target.port), target.hostname)
    keep(client, near, () => behind)
    keep(behind, far, () => client)
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const url = new URL(to)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  const cut = async () => {
    for (const socket of [...near, ...far]) socket.destroy()
    if (server.listening) await new Promise((done) => server.close(done))
  }
  return {
    url: url.href,
    get open() {
      return near.size
    },
    async empty() {
      while (near.size > 0) await new Promise((resolve) => setImmediate(resolve))
    },
    cut,
    freeze: () => void (frozen = true),
    async mend() {
      frozen = false
      if (!server.listening) await listen(port)
    },
    close: cut,
  }
}
