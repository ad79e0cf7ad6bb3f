import type { Evidence, HubEvent, SupplierOrderProgress } from '@supplierkit/core/contract'
import { clockTime } from './format.js'

export interface Notice {
  readonly tone: 'warn' | 'bad' | 'info'
  readonly text: string
}

/** What went wrong with a call, for people who do not know our codes. */
const causes: Readonly<Record<string, string>> = {
  supplier_connection_lost: 'the connection died before the answer',
  supplier_timeout: 'no answer came in time',
  supplier_server_error: 'the supplier failed (500)',
  supplier_answer_unreadable: 'the answer was not readable',
  supplier_rate_limited: 'too many requests (429)',
  supplier_unavailable: 'the supplier is in maintenance (503)',
  supplier_unreachable: 'the supplier could not be reached',
  supplier_unauthorized: 'the supplier does not know our key',
}

function causeOf({ code }: Evidence): string {
  return causes[code] ?? code.replaceAll('_', ' ')
}

/** What a person should know about a supplier order beside its stages, most pressing first. */
export function noticesOf(
  order: SupplierOrderProgress,
  events: readonly HubEvent[],
  supplierName: string,
): readonly Notice[] {
  const own = events.filter(({ supplierOrderId }) => supplierOrderId === order.id)
  return [
    submissionNotice(order, own, supplierName),
    cancellationNotice(order, supplierName),
    ...lineNotices(order),
  ].filter((notice) => notice !== null)
}

function submissionNotice(
  { submission }: SupplierOrderProgress,
  own: readonly HubEvent[],
  supplierName: string,
): Notice | null {
  const last = own.findLast(
    ({ type }) =>
      type === 'supplier_order.in_doubt' ||
      type === 'supplier_order.retry_scheduled' ||
      type === 'supplier_order.needs_attention' ||
      type === 'supplier_order.rejected',
  )
  const cause = last && 'evidence' in last ? causeOf(last.evidence) : null
  if (submission === 'in_doubt') {
    const because = cause ? `In doubt: ${cause}. ` : 'In doubt. '
    return {
      tone: 'warn',
      text: `${because}Nothing is sent again before ${supplierName} has said whether it has the order.`,
    }
  }
  if (submission === 'needs_attention') {
    return { tone: 'bad', text: `A person must decide${cause ? `: ${cause}` : ''}.` }
  }
  if (submission === 'rejected') return { tone: 'bad', text: `${supplierName} will not deliver this.` }
  if (submission === 'pending' && last?.type === 'supplier_order.retry_scheduled') {
    return { tone: 'warn', text: `Turned away: ${cause ?? ''}. Next try at ${clockTime(last.dueAt)}.` }
  }
  return null
}

function cancellationNotice({ cancellation }: SupplierOrderProgress, supplierName: string): Notice | null {
  const notices: Readonly<Record<SupplierOrderProgress['cancellation'], Notice | null>> = {
    none: null,
    requested: { tone: 'info', text: `${supplierName} is about to be asked to cancel.` },
    pending: { tone: 'info', text: `${supplierName} was asked to cancel and has not decided yet.` },
    accepted: { tone: 'info', text: `${supplierName} has canceled it.` },
    refused: { tone: 'warn', text: `${supplierName} refused to cancel.` },
    too_late: { tone: 'warn', text: 'Too late to cancel: it has left.' },
  }
  return notices[cancellation]
}

function lineNotices({ lines }: SupplierOrderProgress): Notice[] {
  return lines
    .filter(({ canceled, reason }) => canceled > 0 && reason)
    .map(({ canceled, sku, reason }) => ({
      tone: 'warn',
      text: `${canceled} × ${sku} will not come: ${reason ?? ''}`,
    }))
}
