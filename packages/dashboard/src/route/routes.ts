import { readCall, readLastCall } from '../reads/read-calls.js'
import { readDeliveries, readDelivery } from '../reads/read-deliveries.js'
import { previewMessage, readMessage, readMessages } from '../reads/read-messages.js'
import { readOrder, readOrders } from '../reads/read-orders.js'
import { readOverview } from '../reads/read-overview.js'
import { readStatistics } from '../reads/read-statistics.js'
import { readStock, readStockChanges, readSupplierEvents, readSuppliers } from '../reads/read-suppliers.js'
import { readTimeline } from '../reads/read-timeline.js'
import {
  cancelOrder,
  holdOrder,
  pauseSupplier,
  releaseOrder,
  replayDelivery,
  resumeSupplier,
  retryOrder,
  settleOrder,
} from '../writes/writes.js'
import type { Read, Write } from './context.js'

/** What the page reads, by path under `/api`. `:id` is any one part. */
export const reads: Readonly<Record<string, Read>> = {
  '/overview': readOverview,
  '/statistics': readStatistics,
  '/orders': readOrders,
  '/orders/:id': readOrder,
  '/orders/:id/timeline': readTimeline,
  '/orders/:id/last-call': readLastCall,
  '/calls/:id': readCall,
  '/deliveries': readDeliveries,
  '/deliveries/:id': readDelivery,
  '/messages': readMessages,
  '/messages/:id': readMessage,
  '/messages/:id/preview': previewMessage,
  '/suppliers': readSuppliers,
  '/suppliers/events': readSupplierEvents,
  '/stock': readStock,
  '/stock/changes': readStockChanges,
}

/** What the page changes, by path under `/api`. */
export const writes: Readonly<Record<string, Write>> = {
  '/orders/:id/settle': settleOrder,
  '/orders/:id/hold': holdOrder,
  '/orders/:id/release': releaseOrder,
  '/orders/:id/cancel': cancelOrder,
  '/orders/:id/retry': retryOrder,
  '/deliveries/:id/replay': replayDelivery,
  '/suppliers/:id/pause': pauseSupplier,
  '/suppliers/:id/resume': resumeSupplier,
}

/** The pages themselves; all are the same document. */
export const pagePaths = [
  '/',
  '/orders',
  '/orders/:id',
  '/deliveries',
  '/messages',
  '/suppliers',
  '/stock',
] as const

/** Finds a path in a table; the first that fits. */
export function match<T>(
  table: Readonly<Record<string, T>>,
  path: string,
): { readonly value: T; readonly params: Readonly<Record<string, string>> } | null {
  for (const [pattern, value] of Object.entries(table)) {
    const params = fit(pattern, path)
    if (params) return { value, params }
  }
  return null
}

function fit(pattern: string, path: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [place, part] of wanted.entries()) {
    const text = given[place] ?? ''
    if (!part.startsWith(':')) {
      if (part !== text) return null
      continue
    }
    try {
      params[part.slice(1)] = decodeURIComponent(text)
    } catch {
      return null
    }
    if (text === '') return null
  }
  return params
}
