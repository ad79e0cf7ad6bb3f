import type { ReportedStatus } from '@supplierkit/core/contract'
import type { Random } from '../random.js'
import { addSerials, type BookedShipment, type Books, isOpen, label, pack, readyUnits } from './books.js'

/** What a step gives the supplier to tell. */
export interface News {
  readonly status?: ReportedStatus
  readonly word?: string
  /** Figures changed in a way that the status does not say. */
  readonly figures?: true
  readonly shipments?: readonly BookedShipment[]
}

/** Something that happens to an order at its supplier; `null`: it cannot happen as things are. */
export type Step = (books: Books, random: Random) => News | null

/** The supplier's own words for its statuses. */
export const words: Readonly<Record<Exclude<ReportedStatus, 'unknown'>, string>> = {
  pending: 'Received',
  confirmed: 'Allocated',
  on_hold: 'On Hold',
  backordered: 'Back Ordered',
  partially_shipped: 'Part Shipped',
  shipped: 'Shipped',
  delivered: 'Delivered',
  canceled: 'Canceled',
}

const day = 86_400_000

export const steps = {
  take: (books) => enter(books, 'pending'),

  hold: (books) => enter(books, 'on_hold'),

  release: (books) => enter(books, 'confirmed'),

  confirm(books) {
    for (const line of books.lines) line.confirmed = line.share
    return enter(books, 'confirmed')
  },

  confirmAndBackorder(books, random) {
    for (const line of books.lines) {
      line.backordered = random.int(0, line.share)
      line.confirmed = line.share - line.backordered
      if (line.backordered > 0) line.expectedAt = random.chance(0.2) ? null : later(books, random)
    }
    const nothingYet = books.lines.every((line) => line.confirmed === 0)
    return { ...enter(books, nothingYet ? 'backordered' : 'confirmed'), figures: true }
  },

  confirmAndCancel(books, random) {
    for (const [index, line] of books.lines.entries()) {
      line.canceled = random.int(0, index === 0 ? line.share - 1 : line.share)
      line.confirmed = line.share - line.canceled
    }
    return { ...enter(books, 'confirmed'), figures: true }
  },

  moveDate(books, random) {
    const waiting = books.lines.filter((line) => line.backordered > 0)
    for (const line of waiting) line.expectedAt = later(books, random)
    return waiting.length > 0 ? { figures: true } : null
  },

  goodsArrive(books) {
    const waiting = books.lines.filter((line) => line.backordered > 0)
    for (const line of waiting) {
      line.confirmed += line.backordered
      line.backordered = 0
    }
    return waiting.length > 0 ? { ...enter(books, 'confirmed'), figures: true } : null
  },

  oddWord: (_, random) => ({ status: 'unknown', word: `Frozen ${random.int(1, 9)}` }),

  shipSome(books, random) {
    const ready = books.lines.reduce((sum, line) => sum + readyUnits(line), 0)
    return ready > 1 ? ship(books, random.int(1, ready - 1), random) : null
  },

  shipReady: (books, random) => ship(books, Infinity, random),

  label(books) {
    const shipments = label(books)
    return shipments.length > 0 ? { shipments } : null
  },

  addSerials(books, random) {
    const shipments = books.serials === 'late' ? addSerials(books, random) : []
    return shipments.length > 0 ? { shipments } : null
  },

  /** Says again what it said before everything was shipped. */
  stutter: (books) => (books.status === 'shipped' ? { status: 'confirmed', word: words.confirmed } : null),

  cancelAll(books) {
    for (const line of books.lines) line.canceled = line.share
    return enter(books, 'canceled')
  },

  cancelRest(books) {
    if (books.status !== 'partially_shipped') return null
    for (const line of books.lines.filter(isOpen)) {
      line.confirmed = line.shipped
      line.backordered = 0
      line.canceled = line.share - line.shipped
    }
    return enter(books, 'canceled')
  },

  deliver: (books) => (books.status === 'shipped' ? enter(books, 'delivered') : null),
} satisfies Record<string, Step>

export type StepName = keyof typeof steps

function enter(books: Books, status: Exclude<ReportedStatus, 'unknown'>): News {
  books.status = status
  return { status, word: words[status] }
}

function ship(books: Books, units: number, random: Random): News | null {
  const shipment = pack(books, units, random)
  if (!shipment) return null
  const news = enter(books, books.lines.some(isOpen) ? 'partially_shipped' : 'shipped')
  return { ...news, shipments: [shipment] }
}

function later(books: Books, random: Random): Date {
  return new Date(books.now.getTime() + random.int(1, 30) * day)
}
