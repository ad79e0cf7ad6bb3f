import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Order, SupplierKitError } from '@supplierkit/core/contract'
import PQueue from 'p-queue'
import { deskAddress, openShop, type Shop } from '../shop/open-shop.js'
import { startFaultStorm } from './fault-storm.js'
import { watchLive } from './live-witness.js'
import { fromFile, madeUp, type OrdersToPlace } from './orders-to-place.js'
import { createReport, type Figures } from './report.js'
import { expectedMails, readBooks } from './supplier-books.js'

const minute = 60_000
/** Twenty minutes at the suppliers take a second. */
const speed = 1_200
const placedAtOnce = 8

export interface RunOptions {
  readonly count: number
  readonly seed: number
  readonly ordersFile: string | undefined
}

/**
 * Places orders on a new database while everything goes wrong, waits for the end, and prints what came out,
 * counted in the suppliers' books and in the mailbox. 0: nothing lost, doubled, moved backwards or untold. 2: the file cannot be read.
 */
export async function runOnce({ count, seed, ordersFile }: RunOptions): Promise<number> {
  let toPlace: OrdersToPlace
  try {
    toPlace = ordersFile === undefined ? madeUp(count, seed) : await fromFile(ordersFile)
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    console.error(error.message)
    return 2
  }
  const report = await runScenario(toPlace, seed, console.log)
  console.log(report.text)
  console.log(JSON.stringify(report.line))
  return report.ok ? 0 : 1
}

/** The run itself; its database is gone afterwards. */
export async function runScenario(toPlace: OrdersToPlace, seed: number, say: (line: string) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'phone-export-'))
  try {
    const shop = await openShop({
      databaseFile: join(folder, 'shop.db'),
      speed,
      seed,
      deliverAfterMs: 20 * minute,
      stock: toPlace.stock,
      settings: { backoff: { firstMs: 200, maxMs: 2_000 } },
    })
    say(`Placing ${toPlace.orders.length} orders at ${shop.url} with every fault switched on.`)
    return createReport(await run(shop, toPlace), toPlace)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(shop: Shop, { orders }: OrdersToPlace): Promise<Figures> {
  const startedAt = Date.now()
  const live = watchLive(shop.url)
  const storm = startFaultStorm(shop)
  await placeAll(shop, orders)

  const deadline = Date.now() + 120_000 + orders.length * 500
  await until(() => settled(shop, orders), deadline)
  const struck = storm.struck()
  storm.stop()
  // Mails that waited for the mail server, and one more look for any that come twice.
  await until(() => Promise.resolve(mailsMissing(shop, orders) <= 0), deadline)
  await sleep(1_000)

  const { newest } = await shop.hub.storage.eventRange()
  live.calm()
  await until(() => Promise.resolve(live.missed(newest) === 0), Date.now() + 30_000)
  const books = readBooks(shop, orders)
  const figures: Figures = {
    books,
    struck,
    mails: customerMails(shop).length,
    alerts: shop.mailbox.mails().length - customerMails(shop).length,
    mailsExpected: mailsExpected(shop, orders),
    mailsDoubled: [...shop.mailbox.counts().byMessageId.values()].filter((copies) => copies > 1).length,
    liveEventsSeen: live.seen(),
    liveEventsMissed: live.missed(newest),
    liveCuts: live.cuts(),
    statusRegressions: live.regressions(),
    unsettled: await countUnsettled(shop, orders),
    seconds: (Date.now() - startedAt) / 1_000,
  }
  live.stop()
  await shop.close()
  return figures
}

/** Every order is handed over twice at the same moment, as an impatient finger does. */
async function placeAll({ orders: shopOrders, hub }: Shop, orders: readonly Order[]): Promise<void> {
  const queue = new PQueue({ concurrency: placedAtOnce })
  await queue.addAll(
    orders.map((order) => async () => {
      await shopOrders.place(order)
      await Promise.all([hub.forwardOrder(order), hub.forwardOrder(order.id)])
    }),
  )
}

/** Everything that the suppliers have is delivered, and the shop knows it. */
async function settled(shop: Shop, orders: readonly Order[]): Promise<boolean> {
  if (!readBooks(shop, orders).every(({ delivered }) => delivered)) return false
  return (await countUnsettled(shop, orders)) === 0
}

async function countUnsettled({ hub }: Shop, orders: readonly Order[]): Promise<number> {
  const all = await hub.storage.loadOrders(orders.map(({ id }) => id))
  const open = all
    .flatMap(({ record }) => record.progress.supplierOrders)
    .filter(
      ({ submission, status }) =>
        !(submission === 'rejected' || (submission === 'submitted' && status === 'delivered')),
    )
  return open.length + orders.length - all.length
}

function mailsExpected(shop: Shop, orders: readonly Order[]): number {
  const books = readBooks(shop, orders)
  return orders.reduce(
    (sum, order) =>
      sum +
      expectedMails(
        order,
        books.filter(({ orderId }) => orderId === order.id),
      ),
    0,
  )
}

function mailsMissing(shop: Shop, orders: readonly Order[]): number {
  return mailsExpected(shop, orders) - customerMails(shop).length
}

function customerMails({ mailbox }: Shop) {
  return mailbox.mails().filter(({ to }) => !to.includes(deskAddress))
}

async function until(holds: () => Promise<boolean>, deadline: number): Promise<void> {
  while (!(await holds()) && Date.now() < deadline) await sleep(250)
}
