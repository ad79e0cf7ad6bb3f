import { createHmac } from 'node:crypto'
import { createSupplierHub, type ForwardResult, type HubEventType, type SupplierHub } from '@supplierkit/core'
import type { Notifier } from '@supplierkit/core/contract'
import { makeOrder } from '../orders/make-order.js'
import { type AcmeEvent, signatureHeader, signedSupplier, webhookSecret } from '../orders/signed-supplier.js'
import type { OpenStorageWith } from '../servers/storages.js'
import { type Count, createStatementCounter, type Purpose } from './count-statements.js'

/** Statements and commits of each purpose, per order. */
export type CountsPerOrder = ReadonlyMap<Purpose, Count>

/**
 * Lets orders go all the way, `together` at once: accepted, confirmed by the supplier, told by mail, and shipped by
 * a webhook; and counts what that takes of the database.
 */
export async function countForwarding(
  openStorage: OpenStorageWith,
  orders: number,
  together: number,
): Promise<CountsPerOrder> {
  const counter = createStatementCounter()
  const { storage, close } = await openStorage(counter.wrapClient)
  const mailbox = createMailbox()
  const hub = createSupplierHub({
    suppliers: [signedSupplier()],
    storage: counter.wrapStorage(storage),
    notifiers: [mailbox.notifier],
  })
  try {
    await hub.suppliers.list()
    await hub.start()
    // One goes ahead, so that nothing is counted that happens only once.
    await goAll(hub, mailbox, 1)
    counter.take()
    for (let done = 0; done < orders; done += together) await goAll(hub, mailbox, together)
    return new Map(
      [...counter.take()].map(([purpose, { statements, commits }]) => [
        purpose,
        { statements: statements / orders, commits: commits / orders },
      ]),
    )
  } finally {
    await hub.close()
    await close()
  }
}

interface Mailbox {
  readonly notifier: Notifier
  received(): number
}

/** Takes every message at once. */
function createMailbox(): Mailbox {
  let received = 0
  return {
    notifier: {
      name: 'mail',
      atOnce: 50,
      async send({ template }) {
        received += 1
        return { subject: template, body: '' }
      },
    },
    received: () => received,
  }
}

async function goAll(hub: SupplierHub, mailbox: Mailbox, count: number): Promise<void> {
  const confirmed = happened(hub, 'order.confirmed', count)
  const mailed = mailbox.received() + 2 * count
  const results = await Promise.all(Array.from({ length: count }, () => hub.forwardOrder(makeOrder())))
  await confirmed
  await until(() => mailbox.received() >= mailed)

  const shipped = happened(hub, 'order.fulfilled', count)
  await Promise.all(results.map((result) => hub.receiveDelivery('acme', shippedDelivery(result))))
  await shipped
  await until(() => mailbox.received() >= mailed + 2 * count)
}

function happened(hub: SupplierHub, type: HubEventType, times: number): Promise<void> {
  return new Promise((resolve) => {
    let left = times
    const off = hub.on(type, () => {
      left -= 1
      if (left > 0) return
      off()
      resolve()
    })
  })
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

function shippedDelivery({ orderId, supplierOrders }: ForwardResult) {
  const [supplierOrder] = supplierOrders
  const event: AcmeEvent = {
    id: `shipped-${orderId}`,
    name: 'order.shipped',
    orders: [
      {
        reference: supplierOrder?.reference ?? '',
        status: 'shipped',
        rawStatus: 'Shipped',
        shipments: [
          {
            shipmentId: `P-${orderId}`,
            packages: [
              {
                carrier: 'ups',
                trackingNumber: `1Z${orderId}`,
                lines: (supplierOrder?.lines ?? []).map(({ lineNumber, sku, ordered }) => ({
                  lineNumber,
                  sku,
                  quantity: ordered,
                })),
              },
            ],
          },
        ],
      },
    ],
  }
  const body = Buffer.from(JSON.stringify(event))
  const signature = createHmac('sha256', webhookSecret).update(body).digest('hex')
  return { body, headers: { [signatureHeader]: signature } }
}
