import { randomBytes } from 'node:crypto'
import { createHubMetrics, createSupplierHub, type EngineSettings, type SupplierHub } from '@supplierkit/core'
import type { Logger } from '@supplierkit/core/contract'
import { dashboard } from '@supplierkit/dashboard'
import { emailNotifier, previewMail } from '@supplierkit/email-notifier'
import { metricsHandler } from '@supplierkit/http'
import { prismaStorage } from '@supplierkit/prisma-storage'
import {
  createDeviceCatalog,
  createPhonexSimulator,
  type CatalogItem,
} from '@supplierkit/wesellcellular/simulator'
import { openDatabase } from '../database/open-database.js'
import { createMailbox } from '../mailbox/mailbox.js'
import type { MeridianArticle } from '../second-supplier/meridian-catalog.js'
import { startMeridian } from '../second-supplier/meridian-server.js'
import { mailboxButtons, meridianButtons, phonexButtons } from '../server/fault-buttons.js'
import { createFaultPanel } from '../server/fault-panel.js'
import { startShopServer } from '../server/start-server.js'
import { createShopOrders, getOrder, type Transaction } from './shop-orders.js'
import { createSupplierSecrets, supplierInfos, supplierRows, supplierTypes } from './suppliers.js'

const minute = 60_000

/** Where alerts go to: the people who run the shop. */
export const deskAddress = 'desk@phone-export.example'

/** Long enough to gather what belongs together, short enough to be watched. */
const alertWindowMs = 3_000

const mails = {
  from: 'PhoneExport <orders@phone-export.example>',
  shop: { name: 'PhoneExport', url: 'https://phone-export.example' },
}

/** How a shop is opened. */
export interface ShopOptions {
  readonly databaseFile: string
  readonly port?: number
  /** How many times faster than life the two suppliers work. */
  readonly speed: number
  readonly seed?: number
  /** Working time from the last shipment until it is delivered, in ms. Default: a day. */
  readonly deliverAfterMs?: number
  /** Stock beside the suppliers' own. */
  readonly stock?: { readonly phonex: readonly CatalogItem[]; readonly meridian: readonly MeridianArticle[] }
  readonly settings?: Partial<EngineSettings>
  readonly logger?: Logger
}

/** PhoneExport and the world around it: two suppliers and a mail server, all real servers on this machine. */
export type Shop = Awaited<ReturnType<typeof openShop>>

/** Starts everything and reads the suppliers' stock once. */
export async function openShop(options: ShopOptions) {
  const { speed, seed = 1, stock, deliverAfterMs = 1440 * minute } = options
  const secrets = createSupplierSecrets()
  const mailbox = await createMailbox()
  const phonex = createPhonexSimulator({
    apiKey: secrets.phonexApiKey,
    speed,
    seed,
    // It would take the same order twice: nothing but the engine keeps orders from being doubled.
    uniqueReferences: false,
    stockWebhooks: true,
    stepMs: { Delivered: deliverAfterMs },
    catalog: [...createDeviceCatalog(), ...(stock?.phonex ?? [])],
  })
  const phonexUrl = await phonex.start()
  const meridian = await startMeridian({
    token: secrets.meridianToken,
    speed,
    seed,
    catalog: stock?.meridian ?? [],
    // A wholesaler that is in a hurry: nobody wants to watch a screen for seven hours.
    pace: {
      pickAfterMs: 6 * minute,
      dispatchAfterMs: 18 * minute,
      secondConsignmentAfterMs: 15 * minute,
      decideVoidAfterMs: 5 * minute,
      deliverAfterMs,
    },
  })

  const database = await openDatabase(options.databaseFile)
  const encryptionKeys = [{ id: 'demo', key: randomBytes(32).toString('base64') }]
  const metrics = createHubMetrics()
  let url = ''
  const hub: SupplierHub<Transaction> = createSupplierHub({
    observers: [metrics],
    supplierTypes,
    storage: prismaStorage(database, { encryptionKeys, provider: 'sqlite' }),
    orders: {
      get: (orderId) => getOrder(database, orderId),
      onProgress: async (orderId, { status }, tx: Transaction) => {
        await tx.order.updateMany({ where: { id: orderId }, data: { status } })
      },
    },
    notifiers: [
      emailNotifier({
        transport: mailbox.url,
        ...mails,
        alertUrl: () => (url === '' ? undefined : `${url}/dashboard`),
      }),
    ],
    alerts: { recipients: [{ email: deskAddress }], windowMs: alertWindowMs },
    settings: {
      backoff: { firstMs: 300, maxMs: 5_000 },
      requestTimeoutMs: 6_000,
      ...options.settings,
    },
    ...(options.logger ? { runtime: { logger: options.logger } } : {}),
  })
  for (const row of supplierRows(secrets, { phonex: phonexUrl, meridian: meridian.url }))
    await hub.suppliers.save(row)

  const orders = createShopOrders(database, () => hub)
  const server = await startShopServer(
    {
      name: 'PhoneExport',
      suppliers: supplierInfos,
      hub,
      orders,
      mailbox,
      deskAddress,
      metrics: metricsHandler(metrics, { authorize: () => ({ orders: 'all', operator: true }) }),
      // Whoever sits before the demo runs the shop.
      operations: dashboard(hub, {
        title: 'PhoneExport',
        authorize: () => ({ name: 'you' }),
        preview: (message) => previewMail(message, mails),
      }),
      faults: createFaultPanel([
        ...phonexButtons('wesellcellular', phonex),
        ...meridianButtons('meridian', meridian.faults, (fault, on) => {
          // What comes of it is to be seen at once, not at the next round.
          if (fault === 'cut_feed') void hub.syncInventory('meridian')
          if (fault === 'bad_token' && !on) void hub.resumeSupplier('meridian')
        }),
        ...mailboxButtons(mailbox),
      ]),
    },
    options.port === undefined ? {} : { port: options.port },
  )
  url = server.url
  phonex.setWebhook({
    url: `${url}/supplierkit/webhooks/wesellcellular`,
    secret: secrets.phonexWebhookSecret,
  })
  await hub.syncInventory()
  await hub.start()

  return {
    url,
    hub,
    orders,
    database,
    mailbox,
    phonex,
    meridian,
    async close() {
      await phonex.stop()
      await hub.close()
      await server.stop()
      await meridian.stop()
      await mailbox.stop()
      await database.$disconnect()
    },
  }
}
