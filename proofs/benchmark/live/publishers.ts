import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { createSupplierHub, MemoryStorage } from '@supplierkit/core'
import { createSupplierHandler } from '@supplierkit/http'
import { toNodeListener } from '@supplierkit/http/node'
import { WebSocketServer } from 'ws'
import { liveEvent, liveText } from './message.js'

/** A server with open streams. */
export interface Publisher {
  readonly port: number
  /** Sends one message to everybody who is connected. */
  publish(number: number): Promise<void>
}

/** Ways to tell many at once. */
export const publishers = { ours, webSockets, rawSockets } as const

/** The name of a way. */
export type PublisherName = keyof typeof publishers

/** SupplierKit: an event of the live log, numbered and sent as SSE, each stream resumable and authorized. */
async function ours(): Promise<Publisher> {
  const storage = new MemoryStorage()
  const hub = createSupplierHub({ storage })
  await hub.start()
  const handler = createSupplierHandler(hub, {
    authorize: () => ({ orders: 'all', operator: true }),
    heartbeatMs: 600_000,
  })
  const server = createHttpServer(toNodeListener(handler))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async publish(number) {
      await storage.appendEvents([liveEvent(number)])
      hub.wake()
    },
  }
}

async function webSockets(): Promise<Publisher> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async publish(number) {
      const message = liveText(number)
      for (const client of server.clients) client.send(message)
    },
  }
}

/** One shared buffer, written to every socket. */
async function rawSockets(): Promise<Publisher> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    socket.resume()
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async publish(number) {
      const message = Buffer.from(liveText(number))
      for (const socket of sockets) socket.write(message)
    },
  }
}
