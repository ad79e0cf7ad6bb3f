import type { HubEvent, OrderProgress } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import type { ShopOrder, StockRow } from '../api-types.js'
import { setQuantity, totalsOf } from './cart.js'
import { createStore } from './store.js'
import { newerOf, takeEvent } from './take-event.js'

const row: StockRow = {
  sku: 'A',
  supplierId: 'north',
  warehouse: 'W1',
  title: 'A',
  attributes: {},
  available: 5,
  price: { amount: 150, currency: 'USD' },
}

describe('the cart', () => {
  it('holds a row once, never more than there is, and lets it go at none', () => {
    const other = { ...row, warehouse: 'W2' }
    let cart = setQuantity([], row, 2)
    cart = setQuantity(cart, other, 1)
    cart = setQuantity(cart, row, 9)
    expect(cart.map(({ quantity }) => quantity)).toEqual([5, 1])
    expect(totalsOf(cart)).toEqual({ units: 6, amount: 900, currency: 'USD', supplierIds: ['north'] })
    expect(setQuantity(cart, row, Number.NaN)).toHaveLength(1)
  })
})

describe('an order on the page', () => {
  const progress = (version: number): OrderProgress => ({
    orderId: 'o',
    version,
    submission: 'pending',
    status: 'pending',
    fulfilled: false,
    supplierOrders: [],
  })
  const order: ShopOrder = {
    id: 'o',
    number: '1',
    placedAt: new Date(0),
    buyer: '',
    destination: '',
    total: { amount: 1, currency: 'USD' },
    units: 1,
    titles: {},
    progress: progress(3),
    events: [],
  }
  const event = (type: HubEvent['type'], more: object) =>
    ({
      id: 'e',
      type,
      at: new Date(0),
      orderId: 'o',
      supplierOrderId: null,
      supplierId: null,
      orderVersion: 1,
      ...more,
    }) as HubEvent

  it('takes the newest picture and never an older one', () => {
    expect(takeEvent(order, event('order.progressed', { progress: progress(4) })).progress?.version).toBe(4)
    expect(takeEvent(order, event('order.progressed', { progress: progress(2) })).progress?.version).toBe(3)
    expect(newerOf(order, { ...order, progress: progress(2) }).progress?.version).toBe(3)
    expect(newerOf(order, { ...order, progress: progress(5) }).progress?.version).toBe(5)
    expect(newerOf(undefined, order)).toBe(order)
  })

  it('keeps an event once, and others out', () => {
    const once = takeEvent(order, event('order.confirmed', {}))
    expect(takeEvent(once, event('order.confirmed', {})).events).toHaveLength(1)
    expect(takeEvent(order, event('order.confirmed', { orderId: 'x' }))).toBe(order)
  })
})

describe('a store', () => {
  it('tells of changes until asked not to', () => {
    const store = createStore(1)
    let told = 0
    const stop = store.subscribe(() => (told += 1))
    store.change((value) => value)
    store.change((value) => value + 1)
    stop()
    store.change((value) => value + 1)
    expect([store.get(), told]).toEqual([3, 1])
  })
})
