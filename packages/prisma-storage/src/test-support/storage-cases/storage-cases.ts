import { hostileCases } from './hostile-cases.js'
import { inboxCases } from './inbox-cases.js'
import { acceptCases } from './accept-cases.js'
import { claimCases } from './claim-cases.js'
import { commitCases } from './commit-cases.js'
import { outboxCases } from './outbox-cases.js'
import { stockCases } from './stock-cases.js'
import type { StorageCase } from './storage-case.js'
import { supplierCases } from './supplier-cases.js'

/** What every storage must do, by subject. */
export const storageCases: Readonly<Record<string, readonly StorageCase[]>> = {
  suppliers: supplierCases,
  'accepting orders': acceptCases,
  'claiming supplier orders': claimCases,
  'committing decisions': commitCases,
  inbox: inboxCases,
  'outbox and notifications': outboxCases,
  inventory: stockCases,
  'hostile content': hostileCases,
}
