/** The suppliers' process: keeps the books of all accounts and survives every kill. */
import { writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { paceOf } from '../pace.js'
import { createRandom, randomFor } from '../seeded.js'
import { createBooks } from './books.js'
import type { FromSupplier, SupplierReport, SupplierSetup, ToSupplier } from './messages.js'
import { liveOn } from './order-life.js'
import { createRequestLog } from './request-log.js'
import { type BookingStage, createSupplierServer } from './server.js'
import { createWebhookSender } from './webhooks.js'

/** Nobody came for the worker at the watched moment: the request goes on. */
const holdMs = 200

const { seed, slowness } = JSON.parse(process.argv[2] ?? '') as SupplierSetup
const books = createBooks(Date.now)
const log = createRequestLog()
let ports: readonly number[] = []
let faultsOn = true
let watched: BookingStage | null = null
let goOn = () => {}

const tell = (message: FromSupplier) => void process.send?.(message)
const webhooks = createWebhookSender({
  ports: () => ports,
  random: createRandom(seed),
  timeoutMs: paceOf(slowness).webhookTimeout,
})

const server = createSupplierServer({
  seed,
  slowness,
  books,
  log,
  faultsOn: () => faultsOn,
  reached(stage, worker) {
    if (watched !== stage) return Promise.resolve()
    watched = null
    return new Promise((resolve) => {
      goOn = resolve
      setTimeout(resolve, holdMs)
      tell({ kind: 'reached', stage, worker })
    })
  },
  booked(order) {
    webhooks.tell(order)
    liveOn(order, randomFor(seed, 'life', order.reference), Date.now, (changed) => webhooks.tell(changed))
  },
})

const listener: { readonly [K in ToSupplier['kind']]: (message: Extract<ToSupplier, { kind: K }>) => void } =
  {
    workers: (message) => (ports = message.ports),
    watch: ({ stage }) => (watched = stage),
    go_on: () => goOn(),
    end_faults: () => (faultsOn = false),
    report({ file }) {
      const report: SupplierReport = {
        orders: books.orders,
        refused: [...books.refused],
        requests: log.all,
        webhooks: webhooks.all,
      }
      writeFileSync(file, JSON.stringify(report))
      tell({ kind: 'reported' })
    },
  }

process.on('message', (message: ToSupplier) => (listener[message.kind] as (one: ToSupplier) => void)(message))
process.on('disconnect', () => process.exit())
setInterval(() => {
  const open = books.orders.filter(({ state }) => state !== 'delivered').length
  tell({ kind: 'state', seen: log.seen, open, untold: webhooks.open })
}, 100)
server.listen(0, '127.0.0.1', () => tell({ kind: 'listening', port: (server.address() as AddressInfo).port }))
