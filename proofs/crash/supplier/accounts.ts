import type { SupplierCapabilities } from '@supplierkit/core/contract'

/** One supplier of the run: what it offers against lost answers, and how it talks. */
export interface Account {
  readonly name: string
  readonly capabilities: SupplierCapabilities
  /** How long after booking an order its look-up may still miss it. */
  readonly hiddenMs: number
  /** What orders its reports: a counter, or the time. */
  readonly ordersReportsBy: 'sequence' | 'time'
  /** Lines that it does not take are absent from what it tells of the order, or told as canceled. */
  readonly refusedLines: 'absent' | 'canceled'
  /** How many of the lines go here, compared to the others. */
  readonly share: number
}

const common = { cancellation: 'none', inventory: 'none', limits: { concurrency: 16 } } as const

/** One supplier for each way to settle a lost answer, and one that offers none. Times are those of a free machine. */
export const accounts: readonly Account[] = [
  {
    name: 'keyed',
    capabilities: {
      ...common,
      idempotency: { kind: 'key', retentionMs: 86_400_000 },
      lookup: 'none',
      webhooks: 'payload',
    },
    hiddenMs: 0,
    ordersReportsBy: 'sequence',
    refusedLines: 'canceled',
    share: 30,
  },
  {
    name: 'listed',
    capabilities: {
      ...common,
      idempotency: { kind: 'none' },
      lookup: 'strong',
      settleMs: 1_000,
      webhooks: 'payload',
    },
    hiddenMs: 0,
    ordersReportsBy: 'time',
    refusedLines: 'absent',
    share: 25,
  },
  {
    name: 'lagging',
    capabilities: {
      ...common,
      idempotency: { kind: 'none' },
      lookup: 'eventual',
      settleMs: 1_400,
      webhooks: 'refetch',
    },
    hiddenMs: 400,
    ordersReportsBy: 'time',
    refusedLines: 'canceled',
    share: 15,
  },
  {
    name: 'unique',
    capabilities: {
      ...common,
      idempotency: { kind: 'unique_reference' },
      lookup: 'strong',
      webhooks: 'none',
      polling: { everyMs: 600 },
    },
    hiddenMs: 0,
    ordersReportsBy: 'sequence',
    refusedLines: 'absent',
    share: 25,
  },
  {
    name: 'blind',
    capabilities: {
      ...common,
      idempotency: { kind: 'none' },
      lookup: 'none',
      settleMs: 1_000,
      webhooks: 'payload',
    },
    hiddenMs: 0,
    ordersReportsBy: 'sequence',
    refusedLines: 'canceled',
    share: 5,
  },
]

/** @throws Error when there is no such supplier */
export function accountOf(name: string): Account {
  const account = accounts.find((one) => one.name === name)
  if (!account) throw new Error(`there is no supplier ${name}`)
  return account
}

/** The same supplier on a machine that is so many times slower. */
export function slowedDown(account: Account, slowness: number): Account {
  const { capabilities, hiddenMs } = account
  const { settleMs, polling } = capabilities
  return {
    ...account,
    hiddenMs: hiddenMs * slowness,
    capabilities: {
      ...capabilities,
      ...(settleMs === undefined ? {} : { settleMs: settleMs * slowness }),
      ...(polling === undefined ? {} : { polling: { everyMs: polling.everyMs * slowness } }),
    },
  }
}

/** What signs a supplier's webhooks. */
export function webhookSecretOf(name: string): string {
  return `webhook-secret-of-${name}`
}

/** Nothing but a person can find out what became of a lost answer. */
export function cannotSettle({ capabilities }: Account): boolean {
  return capabilities.idempotency.kind === 'none' && capabilities.lookup === 'none'
}
