import { createSupplierHub, type SupplierHub } from '@supplierkit/core'
import type { OrderProgress, Storage } from '@supplierkit/core/contract'
import type { PrismaExecutor } from '@supplierkit/prisma-storage'
import { emailNotifier } from '@supplierkit/email-notifier'
import { noteProgress } from '../database/shop-table.js'
import { paceOf } from '../pace.js'
import { accounts, slowedDown } from '../supplier/accounts.js'
import { randomFor } from '../seeded.js'
import { faultyLookup } from './faulty-lookup.js'
import { logToFile } from './log-to-file.js'
import type { WorkerSetup } from './messages.js'
import { supplierAdapter } from './supplier-adapter.js'

/** A hub as an app would make it, but with short times. */
export function openHub(
  setup: WorkerSetup,
  storage: Storage<PrismaExecutor>,
  faultsOn: () => boolean,
): SupplierHub<PrismaExecutor> {
  const { name, supplierUrl, smtpPort, logFile, slowness, shopWrites } = setup
  const pace = paceOf(slowness)
  const lookup = faultyLookup(randomFor(setup.seed, 'lookup', name), faultsOn)
  return createSupplierHub({
    suppliers: accounts.map((account) =>
      supplierAdapter(slowedDown(account, slowness), {
        supplierUrl,
        worker: name,
        timeoutMs: pace.requestTimeout,
        lookup,
      }),
    ),
    storage,
    ...(shopWrites ? { orders: { onProgress: tellShop } } : {}),
    notifiers: [
      emailNotifier({
        transport: { host: '127.0.0.1', port: smtpPort, ignoreTLS: true, name: `${name}.test`, pool: true },
        from: 'Crash Test Shop <orders@shop.test>',
        timeoutMs: pace.mailTimeout,
      }),
    ],
    runtime: { logger: logToFile(logFile, name) },
    settings: {
      leaseMs: pace.lease,
      requestTimeoutMs: pace.requestTimeout,
      unclearWaitMs: pace.unclearWait,
      sweepMs: pace.sweep,
      backoff: { firstMs: pace.firstBackoff, maxMs: pace.longestBackoff },
      restMs: pace.breakerRest,
    },
  })
}

async function tellShop(orderId: string, { version }: OrderProgress, tx: PrismaExecutor): Promise<void> {
  await tx.$executeRawUnsafe(noteProgress(orderId, version))
}
