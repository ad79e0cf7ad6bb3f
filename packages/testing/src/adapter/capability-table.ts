import type { MaintenanceWindow, SupplierCapabilities } from '@supplierkit/core/contract'

const begin = '<!-- capabilities -->'
const end = '<!-- /capabilities -->'
const hour = 3_600_000

type Row = (capabilities: SupplierCapabilities) => string

/** What each power means for an order, in words for a page. */
const rows: Readonly<Record<string, Row>> = {
  'An order sent twice': ({ idempotency }) =>
    ({
      key: () =>
        idempotency.kind === 'key'
          ? `is taken once: the supplier keeps the idempotency key for ${durationOf(idempotency.retentionMs)}`
          : '',
      unique_reference: () => 'is refused: the supplier takes each reference once',
      none: () => 'would be taken twice, so it is looked up before it is sent again',
    })[idempotency.kind](),
  'Looking up by our reference': ({ lookup, settleMs }) =>
    ({
      strong: 'shows an accepted order at once',
      eventual: `shows an accepted order within ${durationOf(settleMs ?? 60_000)}`,
      none: 'not possible',
    })[lookup],
  'A lost answer': (capabilities) => {
    if (capabilities.idempotency.kind !== 'none') return 'the same order is sent again'
    return capabilities.lookup === 'none' ? 'a person is asked' : 'the order is looked up'
  },
  Cancellation: ({ cancellation }) =>
    ({ negotiated: 'asked for; the supplier decides', none: 'not possible' })[cancellation],
  'Fewer units of a line': ({ change = 'none' }) =>
    ({ negotiated: 'asked for; the supplier decides', none: 'not possible' })[change],
  'Stock list': ({ inventory }) =>
    ({
      full: 'whole: what is missing from it is sold out',
      delta: 'changes only: what is missing from it stays',
      none: 'none',
    })[inventory],
  Webhooks: ({ webhooks }) =>
    ({
      payload: 'signed with their content',
      refetch: 'their content is not signed, so the supplier is asked before they are believed',
      none: 'none: orders are asked for',
    })[webhooks],
  Currencies: ({ currencies }) => currencies?.join(', ') ?? 'any',
  'Requests at once': ({ limits }) => String(limits?.concurrency ?? 8),
  'Requests in a time': ({ limits }) =>
    limits?.requests ? `${limits.requests.count} in ${durationOf(limits.requests.perMs)}` : 'not limited',
  'Lines of one order': ({ limits }) =>
    limits?.linesPerOrder === undefined
      ? 'not limited'
      : `${limits.linesPerOrder}; more become several orders`,
  'Planned downtime': ({ maintenance = [] }) => maintenance.map(windowOf).join('; ') || 'none known',
}

/** What an adapter declares, as a Markdown table for its page. */
export function capabilityTable(capabilities: SupplierCapabilities): string {
  const table = Object.entries(rows).map(([question, answer]) => [question, answer(capabilities)] as const)
  const widths = [0, 1].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const line = ([first, second]: readonly [string, string]) =>
    `| ${first.padEnd(widths[0] ?? 0)} | ${second.padEnd(widths[1] ?? 0)} |`
  const rule = `| ${'-'.repeat(widths[0] ?? 0)} | ${'-'.repeat(widths[1] ?? 0)} |`
  return [line(['', '']), rule, ...table.map(line)].join('\n')
}

/**
 * A page with its table written anew between `<!-- capabilities -->` and `<!-- /capabilities -->`. A test that
 * compares it with the page as it is keeps the page true.
 * @throws Error when the page has no such place.
 */
export function withCapabilityTable(page: string, capabilities: SupplierCapabilities): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the page has no place between ${begin} and ${end}`)
  return `${page.slice(0, from + begin.length)}\n\n${capabilityTable(capabilities)}\n\n${page.slice(to)}`
}

function durationOf(ms: number): string {
  const units = [
    ['day', 24 * hour],
    ['hour', hour],
    ['minute', 60_000],
    ['second', 1_000],
  ] as const
  const [name, size] = units.find(([, unit]) => ms >= unit && ms % unit === 0) ?? ['millisecond', 1]
  const count = ms / size
  return count === 1 ? `1 ${name}` : `${count} ${name}s`
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function windowOf(window: MaintenanceWindow): string {
  if ('startsAt' in window) return `${window.startsAt.toISOString()} to ${window.endsAt.toISOString()}`
  const names = window.days?.map((day) => days[day - 1]).join(', ')
  return `${window.from} to ${window.to} ${window.timeZone}${names ? `, ${names}` : ', daily'}`
}
