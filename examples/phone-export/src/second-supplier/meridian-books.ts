import { hashText } from '../seeded/hash-text.js'
import { dispatchPlan } from './meridian-dispatch.js'
import type { MeridianArticle } from './meridian-catalog.js'
import type { MeridianPace } from './meridian-pace.js'
import type { NewOrder } from './meridian-wire.js'

export type MeridianState = 'RECEIVED' | 'PICKING' | 'PART_DISPATCHED' | 'DISPATCHED' | 'CLOSED' | 'VOID'

export interface MeridianItem {
  readonly pos: number
  readonly article: string
  readonly qty: number
  picked: number
  dispatched: number
  voided: number
}

export interface MeridianParcel {
  readonly parcel: string
  readonly haulier: string
  readonly track_no: string
  readonly track_link: string
  readonly contents: readonly {
    readonly pos: number
    readonly article: string
    readonly qty: number
    readonly serials?: readonly string[]
  }[]
}

export interface MeridianConsignment {
  readonly consignment: string
  /** ISO 8601. */
  readonly left: string
  readonly parcels: readonly MeridianParcel[]
}

/** An order in Meridian's books, in its own words. */
export interface MeridianOrder {
  readonly order_no: string
  readonly customer_ref: string
  readonly currency: string
  state: MeridianState
  rev: number
  changed: string
  readonly items: MeridianItem[]
  readonly consignments: MeridianConsignment[]
  void_request: 'none' | 'pending' | 'agreed' | 'declined'
}

export interface MeridianRefusal {
  readonly pos: number
  readonly code: 'NO_SUCH_ARTICLE' | 'NOT_ENOUGH_STOCK'
  readonly text: string
}

/** What is still to happen to an order, soonest first. */
interface Step {
  readonly at: number
  readonly happen: (order: MeridianOrder, at: string) => void
}

/** Meridian's own memory of stock and orders. It moves on by itself as its clock does, without timers. */
export interface MeridianBooks {
  create(order: NewOrder): {
    readonly order: MeridianOrder | null
    readonly refusals: readonly MeridianRefusal[]
  }
  get(orderNo: string): MeridianOrder | undefined
  byReference(reference: string): MeridianOrder[]
  /** Asks to void an order. `late`: it has left, wholly or in part. */
  requestVoid(order: MeridianOrder): 'agreed' | 'pending' | 'late'
  orders(): MeridianOrder[]
  /** Counts the shelf anew; an article that Meridian does not carry is none. */
  setOnHand(article: string, units: number): void
  stock(): { readonly article: MeridianArticle; readonly onHand: number }[]
}

export interface BooksConfig {
  readonly catalog: readonly MeridianArticle[]
  readonly pace: MeridianPace
  readonly speed: number
  readonly now: () => number
  readonly firstOrderNo: number
}

export function createBooks({ catalog, pace, speed, now, firstOrderNo }: BooksConfig): MeridianBooks {
  const articles = new Map(catalog.map((article) => [article.sku, article]))
  const onHand = new Map(catalog.map((article) => [article.sku, article.onHand]))
  const orders = new Map<string, MeridianOrder>()
  const references = new Map<string, MeridianOrder[]>()
  const steps = new Map<string, Step[]>()
  const inReal = (ms: number) => ms / speed

  const settle = (order: MeridianOrder): MeridianOrder => {
    const queue = steps.get(order.order_no) ?? []
    for (let next = queue[0]; next && next.at <= now(); next = queue[0]) {
      queue.shift()
      next.happen(order, new Date(next.at).toISOString())
    }
    return order
  }

  const plan = (orderNo: string, step: Step) => {
    const queue = steps.get(orderNo) ?? []
    queue.push(step)
    queue.sort((one, other) => one.at - other.at)
    steps.set(orderNo, queue)
  }

  const voidAll = (order: MeridianOrder, at: string) => {
    for (const item of order.items) {
      onHand.set(item.article, (onHand.get(item.article) ?? 0) + item.qty - item.voided)
      item.voided = item.qty
      item.picked = 0
    }
    change(order, at, { state: 'VOID', void_request: 'agreed' })
    steps.get(order.order_no)?.splice(0)
  }

  const planLife = (order: MeridianOrder, createdAt: number) => {
    // No two orders take quite as long, and the same order takes as long in every run.
    const haste = 0.7 + (hashText(order.customer_ref) % 600) / 1000
    const pickAt = createdAt + inReal(pace.pickAfterMs * haste)
    const dispatchAt = createdAt + inReal(pace.dispatchAfterMs * haste)
    plan(order.order_no, {
      at: pickAt,
      happen: (picked, at) => {
        for (const item of picked.items) item.picked = item.qty - item.voided
        change(picked, at, { state: 'PICKING' })
      },
    })
    const consignments = dispatchPlan(order, (sku) => articles.get(sku)?.serialized === true)
    consignments.forEach((parcels, index) => {
      const last = index === consignments.length - 1
      plan(order.order_no, {
        at: dispatchAt + index * inReal(pace.secondConsignmentAfterMs * haste),
        happen: (leaving, at) => {
          leaving.consignments.push({ consignment: `${leaving.order_no}/${index + 1}`, left: at, parcels })
          for (const content of parcels.flatMap((parcel) => parcel.contents)) {
            const item = leaving.items.find(({ pos }) => pos === content.pos)
            if (item) item.dispatched += content.qty
          }
          const declined = leaving.void_request === 'pending' ? { void_request: 'declined' as const } : {}
          change(leaving, at, { state: last ? 'DISPATCHED' : 'PART_DISPATCHED', ...declined })
        },
      })
      if (!last) return
      plan(order.order_no, {
        at: dispatchAt + index * inReal(pace.secondConsignmentAfterMs) + inReal(pace.deliverAfterMs * haste),
        happen: (delivered, at) => change(delivered, at, { state: 'CLOSED' }),
      })
    })
  }

  return {
    create(wanted) {
      const refusals: MeridianRefusal[] = []
      const items = wanted.items.map(({ pos, article, qty }): MeridianItem => {
        const left = onHand.get(article)
        const item = { pos, article, qty, picked: 0, dispatched: 0, voided: 0 }
        if (left !== undefined && left >= qty) {
          onHand.set(article, left - qty)
          return item
        }
        refusals.push(
          left === undefined
            ? { pos, code: 'NO_SUCH_ARTICLE', text: 'Meridian does not carry this article' }
            : { pos, code: 'NOT_ENOUGH_STOCK', text: `only ${left} left` },
        )
        return { ...item, voided: qty }
      })
      if (refusals.length === items.length) return { order: null, refusals }
      const createdAt = now()
      const order: MeridianOrder = {
        order_no: `MP${firstOrderNo + orders.size}`,
        customer_ref: wanted.customer_ref,
        currency: wanted.currency,
        state: 'RECEIVED',
        rev: 1,
        changed: new Date(createdAt).toISOString(),
        items,
        consignments: [],
        void_request: 'none',
      }
      orders.set(order.order_no, order)
      references.set(order.customer_ref, [...(references.get(order.customer_ref) ?? []), order])
      planLife(order, createdAt)
      return { order, refusals }
    },
    get: (orderNo) => {
      const order = orders.get(orderNo)
      return order && settle(order)
    },
    byReference: (reference) => (references.get(reference) ?? []).map(settle),
    requestVoid(order) {
      settle(order)
      if (order.state === 'VOID') return 'agreed'
      if (order.state !== 'RECEIVED' && order.state !== 'PICKING') return 'late'
      if (order.void_request !== 'pending') {
        change(order, new Date(now()).toISOString(), { void_request: 'pending' })
        plan(order.order_no, {
          at: now() + inReal(pace.decideVoidAfterMs),
          happen: (asked, at) => {
            if (asked.void_request === 'pending') voidAll(asked, at)
          },
        })
      }
      return 'pending'
    },
    orders: () => [...orders.values()].map(settle),
    setOnHand(article, units) {
      if (onHand.has(article)) onHand.set(article, units)
    },
    stock: () => catalog.map((article) => ({ article, onHand: onHand.get(article.sku) ?? 0 })),
  }
}

function change(
  order: MeridianOrder,
  at: string,
  to: Partial<Pick<MeridianOrder, 'state' | 'void_request'>>,
): void {
  Object.assign(order, to, { rev: order.rev + 1, changed: at })
}
