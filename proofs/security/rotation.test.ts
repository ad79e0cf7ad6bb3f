import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSupplierHub, type Runtime, type SupplierHub } from '@supplierkit/core'
import { createSupplierHandler } from '@supplierkit/http'
import { toNodeListener } from '@supplierkit/http/node'
import { type EncryptionKey, prismaStorage, reencryptSuppliers } from '@supplierkit/prisma-storage'
import { wesellcellular } from '@supplierkit/wesellcellular'
import { createPhonexSimulator } from '@supplierkit/wesellcellular/simulator'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  createPostgresqlDatabase,
  createSqliteDatabase,
  dumpTables,
  type TestDatabase,
} from '../../packages/prisma-storage/src/test-support/test-databases.js'

const key = (id: string): EncryptionKey => ({ id, key: randomBytes(32).toString('base64') })
const [oldKey, newKey] = [key('k1'), key('k2')]
const secrets = {
  oldApiKey: 'api-key-of-last-year',
  newApiKey: 'api-key-of-this-year',
  oldWebhookSecret: 'webhook-secret-of-last-year',
  newWebhookSecret: 'webhook-secret-of-this-year',
}
const settings = {
  leaseMs: 4_000,
  requestTimeoutMs: 1_500,
  sweepMs: 20,
  backoff: { firstMs: 20, maxMs: 100 },
}

/** A shop that runs while its keys change: one process after the other, a supplier, and orders that never stop. */
async function openShop(database: TestDatabase) {
  const client = await database.connect()
  const simulator = createPhonexSimulator({
    speed: 2_000,
    apiKey: secrets.oldApiKey,
    maxWebhookAttempts: 1_000,
  })
  const apiEndpoint = await simulator.start()
  const logged: string[] = []
  const log = (...line: unknown[]) => void logged.push(JSON.stringify(line))
  const logger: Runtime['logger'] = { debug: log, info: log, warn: log, error: log }
  const open = async (encryptionKeys: readonly EncryptionKey[]): Promise<SupplierHub> => {
    const hub = createSupplierHub({
      storage: prismaStorage(client, { encryptionKeys, schema: database.schema }),
      supplierTypes: {
        phonex: ({ id, apiEndpoint: baseUrl, secrets: own }) =>
          wesellcellular({
            name: id,
            baseUrl: baseUrl ?? '',
            apiKey: own.apiKey ?? undefined,
            webhookSecrets: own.webhookSecrets,
            settleMs: 20,
            allowPrivateAddresses: true,
          }),
      },
      runtime: { logger },
      settings,
    }) as SupplierHub
    await hub.start()
    return hub
  }
  let hub = await open([oldKey])
  const server = createServer((request, response) => {
    const handler = createSupplierHandler(hub, { authorize: () => null })
    toNodeListener(handler)(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/phonex`
  simulator.setWebhook({ url, secret: secrets.oldWebhookSecret })
  await hub.suppliers.save({
    id: 'phonex',
    type: 'phonex',
    apiEndpoint,
    secrets: { apiKey: secrets.oldApiKey, webhookSecrets: [secrets.oldWebhookSecret] },
  })
  return {
    client,
    simulator,
    logged,
    hub: () => hub,
    webhookAt: (secret: string) => simulator.setWebhook({ url, secret }),
    /** The next process takes over, as in a rolling deployment: it is there before the old one ends. */
    async deploy(encryptionKeys: readonly EncryptionKey[]) {
      const before = hub
      hub = await open(encryptionKeys)
      await before.close()
    },
    async close() {
      await hub.close()
      await simulator.stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

type Shop = Awaited<ReturnType<typeof openShop>>

/** Places orders, and waits until the supplier has them: so that each step of a rotation has some under way. */
function orderDesk({ hub, simulator }: Shop) {
  const placed: string[] = []
  const { sku } = simulator.catalog[0] ?? { sku: '' }
  return {
    placed,
    async place(count: number) {
      for (let i = 0; i < count; i++) {
        const id = `ROTATE-${placed.length + 1}`
        await hub().forwardOrder({
          id,
          currency: 'USD',
          customer: { email: 'buyer@example.test' },
          shipTo: { name: 'A Buyer', line1: '1 Test Street', city: 'Testville', country: 'US' },
          lines: [{ sku, quantity: 1, supplierId: 'phonex' }],
        })
        placed.push(id)
      }
    },
  }
}

/** Looks again after every turn of the engine's own timers. */
async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + 40_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`it did not come to this: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe.each([
  ['sqlite', createSqliteDatabase],
  ['postgresql', createPostgresqlDatabase],
] as const)('keys and secrets that are rotated while orders flow (%s)', (_, createDatabase) => {
  it('lose no order and no webhook, and place none twice', { timeout: 120_000 }, async (test) => {
    const database = await createDatabase()
    if ('missing' in database) return test.skip(database.missing)
    onTestFinished(() => database.drop())
    const shop = await openShop(database)
    onTestFinished(() => shop.close())
    const { hub, simulator, client, logged } = shop
    const { place, placed } = orderDesk(shop)
    simulator.catalog.slice(0, 1).forEach(({ sku }) => simulator.setQuantity(sku, 10_000))
    const save = (own: { apiKey?: string; webhookSecrets?: string[] }) =>
      hub().suppliers.save({ id: 'phonex', secrets: own })

    // The key that secrets are encrypted with.
    await place(4)
    await shop.deploy([newKey, oldKey])
    await place(4)
    const rotation = reencryptSuppliers(client, {
      encryptionKeys: [newKey, oldKey],
      schema: database.schema,
    })
    await place(4)
    expect(await rotation).toEqual({ reencrypted: 1, unchanged: 0 })
    await shop.deploy([newKey])
    await place(4)

    // The secret that webhooks are signed with.
    await save({ webhookSecrets: [secrets.newWebhookSecret, secrets.oldWebhookSecret] })
    await place(2)
    shop.webhookAt(secrets.newWebhookSecret)
    await place(2)
    await save({ webhookSecrets: [secrets.newWebhookSecret] })
    await place(4)

    // The supplier's key: it changes there first, so that calls fail until the new one is entered here.
    simulator.setApiKey(secrets.newApiKey)
    await place(4)
    const supplier = async () => (await hub().suppliers.list()).find(({ id }) => id === 'phonex')
    await until('the supplier is suspended', async () => (await supplier())?.suspendedAt !== null)
    await place(2)
    await save({ apiKey: secrets.newApiKey })
    await hub().resumeSupplier('phonex')
    await place(4)

    const orders = () => hub().storage.loadOrders(placed)
    await until('everything has shipped', async () =>
      (await orders()).every(({ record }) => record.progress.status === 'shipped'),
    )
    expect(await orders()).toHaveLength(placed.length)
    const references = simulator.books.orders.map(({ reference }) => reference)
    expect(references).toHaveLength(placed.length)
    expect(new Set(references).size).toBe(placed.length)
    await until('every webhook is taken', () =>
      simulator.books.webhooks.every(({ state }) => state === 'delivered'),
    )
    expect(logged.filter((line) => /decryption_failed|encryption_key_missing/.test(line))).toEqual([])

    const kept = await dumpTables(client, database.schema)
    for (const secret of Object.values(secrets)) {
      expect(kept).not.toContain(secret)
      expect(logged.join('\n')).not.toContain(secret)
    }
  })
})
