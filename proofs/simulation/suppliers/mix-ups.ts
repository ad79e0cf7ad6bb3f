import type { OrderStatus } from '@supplierkit/core'
import { createRandom, hashOf, type Random, rollFor } from '../random.js'
import type { BookedOrder } from './books.js'
import { reportOf } from './report.js'
import type { SupplierServer } from './supplier-server.js'

/**
 * Puts another order's number into what a supplier says: one of our orders, or one of another customer of the
 * supplier. Only where the hub can know it: the report names another reference, the number is not the one that was
 * asked for, or the hub has stored the number with the order it belongs to.
 */
export class MixUps {
  readonly #stranger: BookedOrder

  constructor(private readonly server: SupplierServer) {
    const { tenant, name, world } = server
    this.#stranger = strangersOrder(`${tenant}-${name.toUpperCase()}-S1`, world.time.start)
  }

  /** The order of another customer, which the supplier tells everybody who asks for its number. */
  find(number: string): BookedOrder | undefined {
    return this.#stranger.number === number ? this.#stranger : undefined
  }

  /** What is answered to `createOrder` or `findOrder` about a reference. */
  inAnswer(
    method: string,
    reference: string,
    reports: readonly OrderStatus[],
    place: number,
  ): readonly OrderStatus[] {
    const random = this.#strike(method, reference, place)
    if (!random) return reports
    const own = reports.map(({ supplierOrderId }) => supplierOrderId)
    const others = this.#others(own).filter(
      ({ number }) => this.server.plan.echoesReference || this.server.isStored(number),
    )
    const foreign = others[random.int(0, others.length - 1)]
    const kind = foreign ? random.pick(['instead', 'beside', 'repeated']) : 'repeated'
    this.#count(kind === 'repeated' ? 'a number repeated' : 'the number of another order', reference)
    if (!foreign || kind === 'repeated') return [...reports, ...reports]
    const strange = reportOf(foreign, this.server.plan, 'status')
    return kind === 'instead' ? [strange] : [...reports, strange]
  }

  /** The order that is reported in place of the one with the number that was asked for. */
  inStatus(order: BookedOrder, place: number): BookedOrder {
    const random = this.#strike('getOrderStatus', order.number, place)
    const others = random ? this.#others([order.number]) : []
    const foreign = random && others[random.int(0, others.length - 1)]
    if (foreign) this.#count('the number of another order', order.number)
    return foreign ?? order
  }

  /** A webhook that nobody may apply, besides the one about a change of this order; `null`: there is none. */
  besideWebhook(order: BookedOrder): OrderStatus | null {
    const random = this.#strike('webhook', order.number, order.sequence)
    if (!random) return null
    this.#count('a webhook about another order', order.number)
    const { plan } = this.server
    const others = this.#others([order.number]).filter(({ number }) => this.server.isStored(number))
    const other = others[random.int(0, others.length - 1)]
    if (!other || !plan.echoesReference || random.chance(0.5)) {
      return { ...reportOf(this.#stranger, plan, 'webhook'), reference: this.#stranger.reference }
    }
    return { ...reportOf(order, plan, 'webhook'), supplierOrderId: other.number }
  }

  #others(numbers: readonly string[]): BookedOrder[] {
    const { books } = this.server
    const references = new Set(numbers.map((number) => books.find(number)?.reference))
    return [...books.orders.filter(({ reference }) => !references.has(reference)), this.#stranger]
  }

  #strike(method: string, subject: string, place: number): Random | null {
    const { world, tenant, name } = this.server
    const { plan } = world
    const element = () => `mix-up/${tenant}/${name}/${method}/${subject}/${place}`
    const roll = rollFor(plan.seed, hashOf(subject), hashOf(`${method} ${name} mixed up`), place)
    return world.strikes(plan.mishaps.numbers, roll, element) ? createRandom(plan.seed, element()) : null
  }

  #count(what: string, subject: string): void {
    const { world, name } = this.server
    world.ledger.count(`fault: ${what}`)
    world.ledger.tell(name, () => `${what}, for ${subject}`)
  }
}

function strangersOrder(number: string, bookedAt: number): BookedOrder {
  const packageId = `${number}/1/1`
  const lines = [{ lineNumber: 1, sku: 'SKU-1', quantity: 1 }]
  return {
    number,
    reference: 'STRANGER-1-1',
    bookedAt,
    visibleAt: bookedAt,
    status: 'delivered',
    sequence: 1_000,
    changedAt: bookedAt,
    lines: [
      {
        lineNumber: 1,
        sku: 'SKU-1',
        ordered: 1,
        confirmed: 1,
        backordered: 0,
        shipped: 1,
        canceled: 0,
        expectedAt: null,
      },
    ],
    shipments: [
      {
        shipmentId: `${number}/1`,
        shippedAt: new Date(bookedAt),
        packages: [{ packageId, carrier: 'UPS', trackingNumber: `TRACK-${packageId}`, lines }],
      },
    ],
    touched: [],
    cancelAsked: false,
  }
}
