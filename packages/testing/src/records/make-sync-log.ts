import type { SyncLogRecord } from '@supplierkit/core/contract'
import { nextId, start } from './ids-and-times.js'

/** A line of the sync log of `acme`. */
export function makeSyncLog(change: Partial<SyncLogRecord> = {}): SyncLogRecord {
  return {
    id: nextId('log'),
    supplierId: 'acme',
    type: 'inventory',
    status: 'success',
    message: null,
    createdAt: start,
    ...change,
  }
}
