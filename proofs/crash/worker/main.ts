/** One worker: a web server with a hub, as a shop would run it. It is there to be killed. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSupplierHandler } from '@supplierkit/http'
import { toNodeListener } from '@supplierkit/http/node'
import { prismaStorage } from '@supplierkit/prisma-storage'
import { connect } from './connect.js'
import type { FromWorker, ToWorker, WorkerMoment, WorkerSetup } from './messages.js'
import { openHub } from './open-hub.js'
import { ordersRoute } from './orders-route.js'
import { takeSample } from './take-sample.js'
import { watchStorage } from './watched-storage.js'

const setup = JSON.parse(process.argv[2] ?? '') as WorkerSetup
const tell = (message: FromWorker) => void process.send?.(message)
process.on('disconnect', () => process.exit())

const watched = new Set<WorkerMoment>()
const { prisma, options } = await connect[setup.store](setup.database, setup.onPool)
// A database that is just being restarted is met by the hub itself, as in production.
await prisma.$connect().catch(() => undefined)
const storage = watchStorage(prismaStorage(prisma, options), (moment) => {
  if (watched.delete(moment)) tell({ kind: 'reached', moment })
})
let faultsOn = true
const hub = openHub(setup, storage, () => faultsOn)
const orders = ordersRoute(hub)
const routes = createSupplierHandler(hub, {
  authorize: () => ({ orders: 'all', operator: true }),
  heartbeatMs: 1_000,
  onError: () => {},
  onStreamEnd: () => {},
})
const handler = (request: Request) =>
  new URL(request.url).pathname === '/orders' && request.method === 'POST' ? orders(request) : routes(request)
const server = createServer(toNodeListener(handler, { onError: () => {} }))

async function begin(): Promise<void> {
  await hub.start()
  server.listen(0, '127.0.0.1', () =>
    tell({ kind: 'listening', port: (server.address() as AddressInfo).port }),
  )
}

process.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'begin':
      return void begin()
    case 'watch':
      return void watched.add(message.moment)
    case 'end_faults':
      faultsOn = false
      return
    case 'sample':
      return tell({ kind: 'sampled', ...takeSample() })
  }
})
tell({ kind: 'loaded' })
