import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** What a peer does once it has read a request, or with `onConnect` at once. */
interface Peer {
  readonly onConnect?: (socket: Socket) => void
  readonly onRequest?: (socket: Socket) => void
}

const ok = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}'
const open = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n'
const interim = (status: number) => `HTTP/1.1 ${status} Interim\r\nlink: </a>\r\n\r\n`

/** Writes again and again, until the other side is gone. */
function keepWriting(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 10)
  socket.once('close', () => clearInterval(timer))
}

/** Every way in which a peer can misbehave on the wire. */
const peers = {
  'resets at once': { onConnect: (socket) => void socket.resetAndDestroy() },
  'resets before headers': { onRequest: (socket) => void socket.resetAndDestroy() },
  'closes before headers': { onRequest: (socket) => void socket.end() },
  'resets after headers': { onRequest: (socket) => socket.write(open, () => socket.resetAndDestroy()) },
  'is silent': {},
  'stops after headers': { onRequest: (socket) => void socket.write(open) },
  'drips its body': {
    onRequest: (socket) => {
      socket.write(open)
      keepWriting(socket, ' ')
    },
  },
  'continues with 100, 102 and 103': {
    onRequest: (socket) => void socket.write(interim(100) + interim(102) + interim(103) + ok),
  },
  'answers 103 for ever': { onRequest: (socket) => keepWriting(socket, interim(103)) },
  'answers 101': {
    onRequest: (socket) =>
      void socket.write('HTTP/1.1 101 Switching\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n'),
  },
  'answers a bare 101': { onRequest: (socket) => void socket.write(interim(101)) },
  'answers 999': { onRequest: (socket) => void socket.write(ok.replace('200', '999')) },
  'answers garbage': { onRequest: (socket) => void socket.write('what do you want?\r\n\r\n') },
  answers: { onRequest: (socket) => void socket.write(ok) },
} satisfies Record<string, Peer>

export type PeerName = keyof typeof peers
export const peerNames = Object.keys(peers) as PeerName[]

/** Starts one server for each kind of peer on this machine. */
export async function startPeers() {
  const sockets = new Set<Socket>()
  const servers: Server[] = []
  const ports = {} as Record<PeerName, number>
  for (const name of peerNames) {
    const peer: Peer = peers[name]
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {}).once('close', () => sockets.delete(socket))
      peer.onConnect?.(socket)
      let text = ''
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1')
        const [head, body] = text.split('\r\n\r\n')
        const length = Number(/content-length: (\d+)/i.exec(head ?? '')?.[1] ?? 0)
        if (body === undefined || body.length < length) return
        text = ''
        peer.onRequest?.(socket)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    ports[name] = (server.address() as AddressInfo).port
  }
  return {
    ports,
    /** A port where nobody listens. */
    closedPort: await closedPort(),
    openSockets: () => sockets.size,
    async stop() {
      for (const socket of sockets) socket.destroy()
      for (const server of servers) await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
