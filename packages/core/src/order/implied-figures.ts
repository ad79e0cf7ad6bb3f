import type { SupplierOrderStatus } from '../contract/status.js'
import type { HeardFigure, HeardOfNumber, SaidAt } from '../storage/records.js'

/** What a status says of the units of every line when the supplier names no figures. */
const implications: Partial<
  Record<SupplierOrderStatus, Readonly<Partial<Record<keyof HeardOfNumber['implied'], HeardFigure>>>>
> = {
  confirmed: { confirmed: 'rest', backordered: 0 },
  partially_shipped: { confirmed: 'rest' },
  shipped: { confirmed: 'rest', shipped: 'rest', backordered: 0 },
  delivered: { confirmed: 'rest', shipped: 'rest', backordered: 0 },
  canceled: { confirmed: 0, canceled: 'rest', backordered: 0 },
}

/** The figures after a status came without any. */
export function hearStatusAlone(
  implied: HeardOfNumber['implied'],
  status: SupplierOrderStatus,
  { at, isLater }: { readonly at: SaidAt; readonly isLater: (than: SaidAt | undefined) => boolean },
): HeardOfNumber['implied'] {
  const later = Object.entries(implications[status] ?? {}).filter(([kind]) =>
    isLater(implied[kind as keyof typeof implied]?.said),
  )
  return { ...implied, ...Object.fromEntries(later.map(([kind, units]) => [kind, { units, said: at }])) }
}
