/** `pnpm bench:dashboard`: how long the operations page takes over a large database. PostgreSQL, one request at a time. */
import { parseArgs } from 'node:util'
import { createSupplierHub } from '@supplierkit/core'
import { dashboard } from '@supplierkit/dashboard'
import { prismaStorage } from '@supplierkit/prisma-storage'
import { Client } from 'pg'
import { connectPrisma, openPostgresql } from '../benchmark/servers/postgresql.js'
import { fill } from './fill.js'

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '10000' },
    events: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '15' },
  },
})
const amounts = {
  orders: Number(values.orders),
  events: Number(values.events),
  deliveries: 2 * Number(values.orders),
  callsPerOrder: 5,
  levels: 20_000,
}

/** What a page asks for; `{next}`: where the first page of the same list ended. */
const questions = [
  ['overview', '/overview'],
  ['orders, first page', '/orders'],
  ['orders, after 5,000', '/orders?before=order-005000'],
  ['orders of one supplier that need attention', '/orders?supplier=meridian&submission=needs_attention'],
  ['orders by status, which few have', '/orders?status=canceled'],
  ['orders by the beginning of their id', '/orders?search=order-0012'],
  ["orders by a supplier's number", '/orders?search=meridian-7777'],
  ['orders held back', '/orders?held=1'],
  ['one order', '/orders/order-004321'],
  ['its timeline: events, calls, webhooks, messages', '/orders/order-004321/timeline'],
  ['the page after it', '/orders/order-004321/timeline?before={next}'],
  ['its calls', '/orders/order-004321/timeline?show=calls'],
  ['its decisions, of which there are none', '/orders/order-004321/timeline?show=decisions'],
  ['one call', '/calls/call-order-004321-1'],
  ['deliveries, failed', '/deliveries?state=failed'],
  ['messages', '/messages'],
  ['suppliers', '/suppliers'],
  ['events of suppliers', '/suppliers/events'],
  ['stock', '/stock'],
  ['changes of stock, of which there are none', '/stock/changes'],
  ['figures of an hour', '/statistics?range=1h'],
  ['figures of a week', '/statistics?range=7d'],
] as const

async function main(): Promise<void> {
  const server = await openPostgresql({ durable: false })
  if ('missing' in server) throw new Error(server.missing)
  const database = await server.createDatabase()
  const { prisma, pool, close } = await connectPrisma(database.url)
  const client = new Client({ connectionString: database.url })
  await client.connect()
  try {
    const storage = prismaStorage(prisma, { pool })
    const now = new Date()
    console.log(server.description)
    const began = performance.now()
    await fill(storage, client, now, amounts)
    console.log(
      `${amounts.orders} orders, ${2 * amounts.orders} supplier orders, ${amounts.events} timeline rows, ` +
        `${amounts.deliveries} deliveries, ${2 * amounts.orders} messages, ` +
        `${amounts.callsPerOrder * amounts.orders} calls, ${amounts.levels} stock levels ` +
        `(filled in ${Math.round((performance.now() - began) / 1000)} s)\n`,
    )
    const hub = createSupplierHub({ storage })
    const handle = dashboard(hub, { authorize: () => ({ name: 'bench' }) })
    for (const [name, path] of questions) console.log(await ask(handle, name, await addressOf(handle, path)))
    await hub.close()
  } finally {
    await client.end()
    await close()
    await database.drop()
    await server.stop()
  }
}

type Handle = (request: Request) => Promise<Response>

const requestOf = (path: string) => new Request(`http://localhost/dashboard/api${path}`)

async function addressOf(handle: Handle, path: string): Promise<string> {
  if (!path.includes('{next}')) return path
  const answer = await handle(requestOf(path.split('?')[0] ?? path))
  const { next } = (await answer.json()) as { next: string | null }
  if (next === null) throw new Error(`${path} has one page only`)
  return path.replace('{next}', encodeURIComponent(next))
}

async function ask(handle: Handle, name: string, path: string): Promise<string> {
  const times: number[] = []
  let bytes = 0
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const began = performance.now()
    const answer = await handle(requestOf(path))
    bytes = (await answer.text()).length
    times.push(performance.now() - began)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    `${(times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1).padStart(7)} ms`
  return `${name.padEnd(48)} ${at(0.5)} median ${at(1)} worst ${(bytes / 1000).toFixed(0).padStart(5)} kB`
}

await main()
