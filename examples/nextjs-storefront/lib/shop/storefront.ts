import { createSupplierHub, type SupplierHub } from '@supplierkit/core'
import { decodeJson, type Order } from '@supplierkit/core/contract'
import { emailNotifier } from '@supplierkit/email-notifier'
import { prismaStorage } from '@supplierkit/prisma-storage'
import { type Database, forget, openDatabase, type Transaction } from '../database/open-database'
import { folderTransport } from '../mail/mail-transport'
import { readSettings, type Settings } from './settings'
import { connectSupplier } from './supplier'

const stockEveryMs = 5 * 60_000

/** The shop that this process runs: its database, and its hub to the suppliers. */
export interface Storefront {
  readonly hub: SupplierHub<Transaction>
  readonly database: Database
  readonly settings: Settings
}

// Route files, pages and instrumentation are bundles of their own, and a hot reload brings new ones: what must be
// there once in a process lives on the one object that they share.
const shared = globalThis as typeof globalThis & { storefront?: Promise<Storefront> | undefined }

/** The shop, opened at the first call. A failed opening is tried again at the next. */
export function openStorefront(): Promise<Storefront> {
  shared.storefront ??= open().catch((error: unknown) => {
    shared.storefront = undefined
    throw error
  })
  return shared.storefront
}

/** The hub of the shop, for route files. */
export async function openHub(): Promise<SupplierHub<Transaction>> {
  return (await openStorefront()).hub
}

async function open(): Promise<Storefront> {
  const settings = readSettings()
  // A simulated supplier forgets its books when it ends; orders that it does not know would need a person.
  if (!settings.wesellcellular && settings.database.provider === 'sqlite') forget(settings.database)
  const database = await openDatabase(settings.database)
  const supplier = await connectSupplier(settings)
  const hub = createSupplierHub<Transaction>({
    suppliers: [supplier],
    storage: prismaStorage(database, { provider: settings.database.provider }),
    orders: {
      get: async (orderId) => {
        const row = await database.order.findUnique({ where: { id: orderId } })
        return row && decodeJson<Order>(row.content)
      },
      // In the transaction of the change itself: the shop's status and the hub's never differ.
      onProgress: async (orderId, { status }, tx) => {
        await tx.order.updateMany({ where: { id: orderId }, data: { status } })
      },
    },
    notifiers: [
      emailNotifier({
        transport: settings.smtpUrl ?? folderTransport(settings.mailFolder),
        from: settings.mailFrom,
        shop: { name: 'PhoneExport' },
      }),
    ],
  })
  await hub.start()
  const syncStock = () => hub.syncInventory().then(undefined, (error: unknown) => console.error(error))
  await syncStock()
  setInterval(() => void syncStock(), stockEveryMs).unref()
  tellOperator(settings)
  return { hub, database, settings }
}

function tellOperator({ wesellcellular, smtpUrl, mailFolder, ...settings }: Settings): void {
  console.log(wesellcellular ? 'Supplier: WeSellCellular' : 'Supplier: a simulator of WeSellCellular')
  console.log(smtpUrl ? 'Mails: sent by SMTP' : `Mails: ${mailFolder}`)
  const password = settings.adminPasswordIsGiven ? 'as given' : settings.adminPassword
  console.log(`Operations: ${settings.ownUrl}/admin, user admin, password ${password}`)
}
