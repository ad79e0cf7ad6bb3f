import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createSupplierHub, MemoryStorage } from '@supplierkit/core'
import type { Notifier } from '@supplierkit/core/contract'
import { toNodeListener } from '@supplierkit/http/node'
import { dashboard } from '../dashboard.js'
import type { DashboardOptions } from '../options.js'
import { seedShop } from './seed-shop.js'
import { shopAdapter } from './shop-adapters.js'

const mail: Notifier = {
  name: 'email',
  send: async ({ template, order }) => ({
    subject: `Your order ${order.number ?? order.id}: ${template.replace('_', ' ')}`,
    body: `Hello ${order.customer.name ?? ''},\n\nyour order is ${template.replace('_', ' ')}.\n\nPhoneExport`,
  }),
}

/** A shop in memory with its page on a real server of this machine. */
export async function openShop(options: DashboardOptions = {}, seeded = true) {
  const storage = new MemoryStorage()
  const hub = createSupplierHub({
    suppliers: [shopAdapter('wesellcellular'), shopAdapter('meridian')],
    storage,
    notifiers: [mail],
    settings: { backoff: { firstMs: 50, maxMs: 500 }, sweepMs: 100 },
  })
  await hub.health()
  if (seeded) await seedShop(storage, new Date())
  await hub.start()
  const page = dashboard(hub, { title: 'PhoneExport', authorize: () => ({ name: 'Mara' }), ...options })
  const sockets = new Set<Socket>()
  let port = 0
  let server = createServer(toNodeListener(page))
  const listen = async () => {
    server = createServer(toNodeListener(page))
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    port = (server.address() as AddressInfo).port
  }
  /** Ends the server and every connection, as a cut wire would. */
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await listen()
  return {
    hub,
    storage,
    page,
    url: `http://127.0.0.1:${port}/dashboard`,
    cut,
    reconnect: listen,
    async close() {
      await hub.close()
      await cut()
    },
  }
}
