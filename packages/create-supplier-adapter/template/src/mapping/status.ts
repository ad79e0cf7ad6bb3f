import { createWordReader } from '@supplierkit/adapter-kit'
import type { ReportedStatus, SupplierOrderStatus } from '@supplierkit/core/contract'

/** The supplier's words, whatever their spelling. A word that is not here is `unknown`, never a guess. */
const statuses: Readonly<Record<string, SupplierOrderStatus>> = {
  received: 'pending',
  accepted: 'confirmed',
  'on hold': 'on_hold',
  backorder: 'backordered',
  'partially shipped': 'partially_shipped',
  shipped: 'shipped',
  delivered: 'delivered',
  canceled: 'canceled',
}

const readWord = createWordReader(statuses)

/** What a status of the supplier means. */
export function readStatus(word: string): ReportedStatus {
  return readWord(word) ?? 'unknown'
}
