import type {
  CancelOrderResponse,
  ChangeOrderResponse,
  OrderStatus,
  SupplierOrderChangeRequest,
  SupplierOrderRequest,
  SupplierOrderResponse,
} from '@supplierkit/core'
import { createRandom, hashOf, type Random, rollFor } from '../random.js'
import { NameService } from '../network/name-service.js'
import type { Owner } from '../virtual-time.js'
import type { World } from '../world.js'
import { type BookedOrder, type Booking, Books, openUnits, shippedUnits } from './books.js'
import { supplierError } from './call-mishaps.js'
import { makeBooking } from './make-booking.js'
import { MixUps } from './mix-ups.js'
import { type Occasion, reportOf } from './report.js'
import { spell } from './spelling.js'
import { nextSteps, reduceTo, steps } from './steps.js'
import type { SupplierPlan } from './supplier-plan.js'

/** What a supplier remembers of a key: its first answer, and since when. */
interface KeptAnswer {
  readonly response: SupplierOrderResponse
  readonly since: number
}

/** A span in which a supplier refuses our credentials. */
interface Lockout {
  readonly from: number
  readonly until: number
}

/** A request as it reached the supplier. */
interface Received {
  readonly bytes: string
  readonly key: string
}

/** A supplier with its own books. It keeps to what it declares, whatever happens to the calls on their way. */
export class SupplierServer {
  readonly books = new Books()
  /** The first request of each reference; every other one must be the same to the byte. */
  readonly received = new Map<string, Received>()
  /** References whose requests differed. */
  readonly differing = new Set<string>()
  /** Told of every change in the books. */
  onChange: (order: BookedOrder) => void = () => {}
  readonly #keys = new Map<string, KeptAnswer>()
  readonly #calls = new Map<string, number>()
  /** Resolves its name for those who call it. */
  readonly names: NameService
  readonly mixUps: MixUps
  /** Whether the hub has stored one of its numbers. */
  isStored: (number: string) => boolean = () => false
  readonly #lockout: Lockout | null
  #numbers = 0

  constructor(
    readonly world: World,
    readonly tenant: string,
    readonly plan: SupplierPlan,
  ) {
    this.#lockout = plan.isHealthy ? null : planLockout(world, tenant, plan.name)
    this.names = new NameService(world, tenant, plan)
    this.mixUps = new MixUps(this)
  }

  get name(): string {
    return this.plan.name
  }

  createOrder(request: SupplierOrderRequest, key: string): SupplierOrderResponse {
    const response = this.#createOrder(request, key)
    return { ...response, orders: this.#mixUp('createOrder', request.reference, response.orders) }
  }

  #createOrder(request: SupplierOrderRequest, key: string): SupplierOrderResponse {
    this.#compare(request, key)
    const { idempotency } = this.plan.capabilities
    const { now } = this.world.time
    const kept = this.#keys.get(key)
    if (idempotency.kind === 'key' && kept && now - kept.since < idempotency.retentionMs) return kept.response
    if (idempotency.kind === 'unique_reference' && this.#ordersOf(request.reference).length > 0) {
      throw supplierError('supplier_duplicate_reference')
    }
    const booking = this.#book(request)
    const rejectedLines = booking.rejectedLines.map((lineNumber) => ({
      lineNumber,
      code: 'unknown_sku',
      reason: 'we do not have it',
    }))
    if (booking.orders.length === 0) throw supplierError('supplier_rejected', { details: { rejectedLines } })
    const response = { orders: booking.orders.map((order) => this.report(order, 'status')), rejectedLines }
    this.#keys.set(key, { response, since: now })
    return response
  }

  getOrderStatus(number: string): OrderStatus {
    const order = this.books.find(number) ?? this.mixUps.find(number)
    if (!order) throw supplierError('supplier_order_not_found')
    return this.report(this.mixUps.inStatus(order, this.nextCall('status of', number)), 'status')
  }

  findOrder(reference: string): readonly OrderStatus[] {
    const isVisible = ({ visibleAt }: BookedOrder) => visibleAt <= this.world.time.now
    const found = this.#ordersOf(reference).filter(isVisible)
    return this.#mixUp(
      'findOrder',
      reference,
      found.map((order) => this.report(order, 'status')),
    )
  }

  /** What it holds under a reference, as it keeps references. */
  #ordersOf(reference: string): readonly BookedOrder[] {
    const { spelling } = this.plan
    if (spelling.kind === 'exact') return this.books.ordersOf(reference)
    const kept = spell(spelling, reference)
    return this.books.orders.filter((order) => spell(spelling, order.reference) === kept)
  }

  #mixUp(method: string, reference: string, reports: readonly OrderStatus[]): readonly OrderStatus[] {
    return this.mixUps.inAnswer(method, reference, reports, this.nextCall(`answer to ${method}`, reference))
  }

  cancelOrder(number: string): CancelOrderResponse {
    const order = this.books.find(number)
    if (!order) throw supplierError('supplier_order_not_found')
    if (order.status === 'canceled') return { outcome: 'accepted' }
    if (order.status === 'delivered' || openUnits(order) === 0) return { outcome: 'too_late' }
    const random = this.#randomOf(order, 'cancel')
    if (shippedUnits(order) > 0 && random.chance(0.5)) return { outcome: 'too_late', status: order.status }
    const outcome = random.pick(['accepted', 'accepted', 'requested', 'refused'])
    if (outcome === 'refused') return { outcome, reason: 'it is being packed' }
    if (outcome === 'accepted') {
      this.#change(order, () => steps.cancelRest(order))
      return { outcome }
    }
    if (!order.cancelAsked) void this.#thinkAbout(order, random, () => steps.cancelRest(order))
    order.cancelAsked = true
    return { outcome }
  }

  changeOrder(number: string, { lines }: SupplierOrderChangeRequest): ChangeOrderResponse {
    const order = this.books.find(number)
    if (!order) throw supplierError('supplier_order_not_found')
    const isTooLate = lines.some(({ lineNumber, quantity }) =>
      order.lines.some((line) => line.lineNumber === lineNumber && line.shipped > quantity),
    )
    if (isTooLate || order.status === 'delivered') return { outcome: 'too_late' }
    const random = this.#randomOf(order, JSON.stringify(lines))
    const outcome = random.pick(['accepted', 'accepted', 'requested', 'refused'])
    if (outcome === 'refused') return { outcome, reason: 'it is being packed' }
    if (outcome === 'accepted') this.#change(order, () => reduceTo(order, lines))
    else void this.#thinkAbout(order, random, () => reduceTo(order, lines))
    return { outcome }
  }

  /** It does not accept our credentials at present. */
  isLockedOut(): boolean {
    const { now, start } = this.world.time
    const lockout = this.#lockout
    return lockout !== null && now - start >= lockout.from && now - start < lockout.until
  }

  /** When the first of those who wait for an answer of it gives up, the engine or its client. */
  get patienceMs(): number {
    return Math.round(this.world.plan.settings.requestTimeoutMs * Math.min(1, this.plan.clientPatience))
  }

  /**
   * The share of its calls that go wrong. What matters most goes wrong most; questions mostly come through, or nothing
   * would ever be answered.
   */
  shareOfMishaps(method: string): number {
    if (this.plan.isHealthy) return 0
    return this.world.plan.mishaps.calls * (method === 'createOrder' ? 1 : 0.4)
  }

  /** How long a request is under way to it, and as long its answer. Never longer than it declares to settle. */
  wayMs(roll: number): number {
    const usualMs = 1 + roll * 40
    if (this.plan.slowness === 1 || this.world.isCalm()) return usualMs
    return Math.min(usualMs * this.plan.slowness, this.plan.settleMs * 0.9)
  }

  /** 1 for the first call of this kind about this order, and so on. */
  nextCall(method: string, subject: string): number {
    const key = `${method} ${subject}`
    const place = (this.#calls.get(key) ?? 0) + 1
    this.#calls.set(key, place)
    return place
  }

  /** A request that takes effect some time after its caller gave up, or died. */
  executeLate(caller: Owner, gaveUpMs: number, execute: () => void): void {
    const { time, plan } = this.world
    const roll = rollFor(plan.seed, hashOf(this.name), this.#calls.size, gaveUpMs)
    const leave = () => {
      caller.deathWishes.delete(leave)
      time.cancel(planned)
      time.after(roll * this.plan.settleMs * 0.9, time.world, execute)
    }
    const planned = time.after(gaveUpMs, time.world, leave)
    caller.deathWishes.add(leave)
  }

  report(order: BookedOrder, occasion: Occasion): OrderStatus {
    return reportOf(order, this.plan, occasion)
  }

  #compare(request: SupplierOrderRequest, key: string): void {
    // An order that is forwarded again after a restore is the same, asked for at another time.
    const { requestedAt, ...lasting } = request
    const isRestored = this.world.plan.mishaps.restores > 0
    const bytes = JSON.stringify(isRestored ? lasting : { ...lasting, requestedAt })
    const first = this.received.get(request.reference)
    if (!first) this.received.set(request.reference, { bytes, key })
    else if (first.bytes !== bytes || first.key !== key) this.differing.add(request.reference)
  }

  #book(request: SupplierOrderRequest): Booking {
    const { ledger, time, plan } = this.world
    const attempt = this.books.bookingsOf(request.reference).length
    const random = createRandom(plan.seed, this.tenant, this.name, request.reference, attempt)
    const wholeIsRefused =
      !this.plan.partialRejects && request.lines.some(({ sku }) => sku.startsWith('BAD-'))
    const lines = wholeIsRefused ? [] : request.lines
    const habits = { splits: this.plan.splits, lagMs: this.#lagMs() }
    const booking = makeBooking({ ...request, lines }, time.now, random, habits, () => this.#nextNumber())
    if (booking.orders.length === 0) return { ...booking, rejectedLines: rejectedOf(request) }
    this.books.add(booking)
    const numbers = booking.orders.map(({ number }) => number).join(', ')
    ledger.tell(this.name, () => `books ${request.reference} as ${numbers}`)
    for (const order of booking.orders) {
      this.onChange(order)
      void this.#live(order)
    }
    return booking
  }

  #lagMs(): number {
    return this.plan.capabilities.lookup === 'eventual' ? this.plan.settleMs * 0.9 : 0
  }

  #nextNumber(): string {
    this.#numbers += 1
    return `${this.tenant}-${this.name.toUpperCase()}-${this.#numbers}`
  }

  /** What it does with an order by itself, until the world is calm. */
  async #live(order: BookedOrder): Promise<void> {
    const { time } = this.world
    const random = this.#randomOf(order, 'live')
    for (;;) {
      await time.sleep(1 + random.next() * 2 * this.plan.paceMs)
      const [first, ...others] = nextSteps[order.status]
      if (this.world.isCalm() || !first) return
      const step = steps[random.pick([first, ...others])]
      this.#change(order, () => step(order, random, time.now))
    }
  }

  async #thinkAbout(order: BookedOrder, random: Random, agree: () => boolean): Promise<void> {
    await this.world.time.sleep(random.next() * 2 * this.plan.paceMs)
    const agrees = random.chance(0.6) && openUnits(order) > 0
    if (agrees && !this.world.isCalm()) this.#change(order, agree)
  }

  #change(order: BookedOrder, step: () => boolean): void {
    const { touched } = order
    order.touched = []
    if (!step()) {
      order.touched = touched
      return
    }
    order.sequence += 1
    // Two changes never carry the same time, or nobody could tell which was first.
    order.changedAt = Math.max(this.world.time.now, order.changedAt + 1)
    this.world.ledger.tell(this.name, () => `${order.number} is ${order.status}, change ${order.sequence}`)
    this.onChange(order)
  }

  #randomOf(order: BookedOrder, purpose: string) {
    return createRandom(this.world.plan.seed, hashOf(purpose), order.number)
  }
}

function planLockout({ plan, ledger }: World, tenant: string, name: string): Lockout | null {
  const random = createRandom(plan.seed, tenant, name, 'lockout')
  if (!random.chance(0.12) || !ledger.takesPlace(`lockout/${tenant}/${name}`)) return null
  const from = Math.round(random.next() * plan.calmAtMs)
  return { from, until: Math.min(plan.calmAtMs, from + random.int(1_000, 30_000)) }
}

function rejectedOf({ lines }: SupplierOrderRequest): number[] {
  return lines.filter(({ sku }) => sku.startsWith('BAD-')).map(({ lineNumber }) => lineNumber)
}
