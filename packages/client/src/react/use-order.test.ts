import { createElement, type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, it, onTestFinished } from 'vitest'
import { progressed, progressOf, wire } from '../test-support/events.js'
import { startLiveServer, until } from '../test-support/live-server.js'
import { openPage } from '../test-support/page-dom.js'
import { LiveOrders, useOrder } from './index.js'

function OrderLine({ id, initial }: { readonly id: string; readonly initial?: number }) {
  const { order, connection } = useOrder(id, initial === undefined ? undefined : progressOf(id, initial))
  return createElement('p', null, `${id} v${order?.version ?? '?'} ${connection.state}`)
}

async function start() {
  const server = await startLiveServer()
  server.order = (orderId, res) => res.end(JSON.stringify(progressOf(orderId, 1)))
  const main = openPage()
  const root = createRoot(main)
  onTestFinished(() => root.unmount())
  const show = (...children: ReactNode[]) =>
    root.render(createElement(StrictMode, null, createElement(LiveOrders, { url: server.url }, ...children)))
  const text = () => [...main.querySelectorAll('p')].map((line) => line.textContent)
  const seen = (...lines: string[]) => until(() => JSON.stringify(text()) === JSON.stringify(lines))
  const open = () => server.streams.filter((stream) => stream.isOpen())
  return { server, show, text, seen, open }
}

it('shows an order and what becomes of it, over one connection for all', async () => {
  const { server, show, seen, open } = await start()
  show(
    createElement(OrderLine, { key: 1, id: 'a' }),
    createElement(OrderLine, { key: 2, id: 'b' }),
    createElement(OrderLine, { key: 3, id: 'a' }),
  )
  await seen('a v1 open', 'b v1 open', 'a v1 open')
  expect(open()).toHaveLength(1)
  expect(open()[0]?.request.url).toBe('/kit/stream')
  open()[0]?.send(wire(1, progressed('a', 2)))
  await seen('a v2 open', 'b v1 open', 'a v2 open')
  expect(server.orderRequests.map(({ url }) => url).filter((url) => url?.endsWith('/a')).length).toBeLessThan(
    3,
  )
})

it('closes the connection with the last component, and follows another order when it is asked to', async () => {
  const { show, seen, open } = await start()
  show(createElement(OrderLine, { key: 1, id: 'a' }))
  await seen('a v1 open')
  show(createElement(OrderLine, { key: 1, id: 'b' }))
  await seen('b v1 open')
  show()
  await until(() => open().length === 0)
})

it('shows what the server rendered until something newer is known', async () => {
  const { show, seen, open, text } = await start()
  show(createElement(OrderLine, { id: 'a', initial: 5 }))
  await until(() => text().length > 0)
  expect(text()[0]).toMatch(/^a v5/)
  await seen('a v5 open')
  open()[0]?.send(wire(1, progressed('a', 6)))
  await seen('a v6 open')
})

it('renders on a server, where nothing is opened and nobody sees what another was shown', async () => {
  const { open } = await start()
  const page = (initial?: number) =>
    renderToString(
      createElement(
        LiveOrders,
        { url: 'http://127.0.0.1:9/kit' },
        createElement(OrderLine, { id: 'a', ...(initial !== undefined && { initial }) }),
      ),
    )
  expect(page(7)).toContain('a v7 connecting')
  expect(page()).toContain('a v? connecting')
  expect(open()).toHaveLength(0)
})

it('says what is missing around it', () => {
  expect(() => renderToString(createElement(OrderLine, { id: 'a' }))).toThrow('<LiveOrders')
})
