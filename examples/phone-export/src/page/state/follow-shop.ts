import { createLiveClient, type OperatorEventMap } from '@supplierkit/client'
import type { HubEvent } from '@supplierkit/core/contract'
import type { ShopOrder } from '../api-types.js'
import { api } from './api.js'
import { change, shopState } from './shop-state.js'
import { newerOf, takeEvent } from './take-event.js'

const tickerLength = 60
const ordersKept = 60

/** Reads everything, and keeps it current from then on. */
export function followShop(): void {
  const live = createLiveClient<OperatorEventMap>({ url: '/supplierkit' })
  live.on('connection', (connection) => {
    change({ connection })
    // Read once the stream is open: what happens in between comes twice and not never.
    if (connection.state === 'open') readAll()
  })
  live.on('reset', readAll)
  live.on('*', (type, event) => {
    if (type !== 'connection' && type !== 'reset') hear(event as HubEvent)
  })

  const changes = new EventSource('/api/changes')
  changes.addEventListener('mails', soon(readMails))
  changes.addEventListener('faults', soon(readFaults))
}

function readAll(): void {
  quietly(api.shop().then((shop) => change({ shop })))
  quietly(
    api.orders().then((read) => {
      const orders = read.map(withKnown)
      change({ orders, ticker: tickerFrom(orders), stockRevision: revision() + 1 })
    }),
  )
  readMails()
  readFaults()
}

/** What has happened before this page was open. */
function tickerFrom(orders: readonly ShopOrder[]): readonly HubEvent[] {
  const events = new Map(
    [...shopState.get().ticker, ...orders.flatMap((order) => order.events)].map((e) => [e.id, e]),
  )
  return [...events.values()]
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, tickerLength)
}

function readMails(): void {
  quietly(api.mails().then((mails) => change({ mails })))
}

function readFaults(): void {
  quietly(api.faults().then((faults) => change({ faults })))
}

function hear(event: HubEvent): void {
  if (event.type !== 'order.progressed') {
    shopState.change((state) => ({ ...state, ticker: [event, ...state.ticker].slice(0, tickerLength) }))
  }
  if (event.type === 'stock_level.changed') stockChanged()
  if (event.orderId === null) return
  const { orders } = shopState.get()
  if (!orders) return
  if (orders.some(({ id }) => id === event.orderId)) {
    change({ orders: orders.map((order) => takeEvent(order, event)) })
  } else if (event.type === 'order.accepted') {
    quietly(api.order(event.orderId).then(putOrder))
  }
}

const stockChanged = soon(() => change({ stockRevision: revision() + 1 }))

/** Adds an order at the top, or puts it in the place of what was known of it. */
export function putOrder(order: ShopOrder): void {
  shopState.change((state) => {
    const others = (state.orders ?? []).filter(({ id }) => id !== order.id)
    const orders = [withKnown(order), ...others]
      .sort((one, other) => other.placedAt.getTime() - one.placedAt.getTime())
      .slice(0, ordersKept)
    return { ...state, orders }
  })
}

function withKnown(read: ShopOrder): ShopOrder {
  return newerOf(
    shopState.get().orders?.find(({ id }) => id === read.id),
    read,
  )
}

function revision(): number {
  return shopState.get().stockRevision
}

/** Several calls in a row become one, a moment later. */
function soon(run: () => void): () => void {
  let timer: number | undefined
  return () => {
    if (timer !== undefined) return
    timer = window.setTimeout(() => {
      timer = undefined
      run()
    }, 150)
  }
}

/** The connection indicator tells that the server is away; what could not be read is read when it is back. */
function quietly(reading: Promise<unknown>): void {
  reading.catch(() => undefined)
}
