import { fileURLToPath } from 'node:url'

const client = new URL('../../../prisma-storage/generated/sqlite/client/client.ts', import.meta.url)

/** A small app: a hub on SQLite, and a process with routes beside a simulated supplier. By file. */
export const appFiles: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'shop', private: true, type: 'module' }),

  'hub.ts': `
import { createMemoryNotifier, createSupplierHub } from '@supplierkit/core'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { createTables, oneConnection, prismaStorage } from '@supplierkit/prisma-storage'
import { wesellcellular } from '@supplierkit/wesellcellular'
import { PrismaClient } from ${JSON.stringify(fileURLToPath(client))}

const env = process.env
export const prisma = new PrismaClient({
  adapter: oneConnection(new PrismaLibSql({ url: \`file:\${env.SHOP_DATABASE}\` })),
})
export const makeTables = async () => {
  await prisma.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  await createTables(prisma)
}
export const createHub = (settings = {}) =>
  createSupplierHub({
    suppliers: [
      wesellcellular({
        baseUrl: env.SUPPLIER_URL,
        apiKey: env.SUPPLIER_KEY,
        webhookSecrets: env.SUPPLIER_SECRET,
        allowPrivateAddresses: true,
        settleMs: 0,
      }),
    ],
    storage: prismaStorage(prisma),
    notifiers: [createMemoryNotifier()],
    settings,
  })
`,

  'supplierkit.config.ts': `
import { defineConfig } from '@supplierkit/cli'
import { createHub, prisma } from './hub.ts'

console.log('the app says something while it loads')
export default defineConfig({
  hub: () => createHub(),
  close: () => prisma.$disconnect(),
  ...(process.env.SHOP_URL && { url: process.env.SHOP_URL }),
})
`,

  // Its second port takes wishes of the test: what the supplier is to do, and what the shop is to order.
  'serve.ts': `
import { createServer } from 'node:http'
import { createPhonexSimulator } from '@supplierkit/wesellcellular/simulator'
import { createSupplierHandler } from '@supplierkit/http'
import { toNodeListener } from '@supplierkit/http/node'

const supplier = createPhonexSimulator({ speed: 0 })
process.env.SUPPLIER_URL = await supplier.start()
const { createHub, makeTables } = await import('./hub.ts')
await makeTables()
const hub = createHub()
const shipTo = { name: 'Ada Example', line1: '1 Test Street', city: 'Testville', country: 'US' }
const wishes = {
  fault: ({ name }) => supplier.faults.next(name),
  order: async ({ id, settings }) => {
    const lines = [{ sku: supplier.catalog[0].sku, quantity: 1 }]
    const one = settings ? createHub(settings) : hub
    await one.forwardOrder({ id, currency: 'USD', customer: { email: 'ada@example.test' }, shipTo, lines })
    const unsettled = async () => ['in_doubt', 'submitting'].includes((await one.getOrder(id)).submission)
    await one.drain()
    while (settings && (await unsettled())) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      await one.drain()
    }
  },
  drain: () => hub.drain(),
  get: ({ id }) => hub.getOrder(id),
  books: () => ({ orders: supplier.books.orders.length, calls: supplier.books.createCalls }),
  deliver: async ({ body }) => {
    const { adapter } = await hub.suppliers.resolve('wesellcellular')
    const bytes = Buffer.from(body)
    const headers = adapter.webhookTester.sign(bytes, new Date())
    return hub.receiveDelivery('wesellcellular', { body: bytes, headers })
  },
  suspend: () => hub.pauseSupplier('wesellcellular', 'stocktaking'),
}
const listen = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(\`http://127.0.0.1:\${server.address().port}\`)))
const handler = createSupplierHandler(hub, { basePath: '/api/supplierkit', authorize: () => null, onError: () => {} })
const shop = await listen(createServer(toNodeListener(handler)))
const wish = await listen(
  createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const { name, ...given } = JSON.parse(Buffer.concat(chunks).toString())
    try {
      response.end(JSON.stringify((await wishes[name](given.of ?? {})) ?? null))
    } catch (error) {
      response.statusCode = 500
      response.end(String(error?.stack))
    }
  }),
)
console.log(JSON.stringify({ supplierUrl: process.env.SUPPLIER_URL, shopUrl: \`\${shop}/api/supplierkit\`, wish }))
`,
}
