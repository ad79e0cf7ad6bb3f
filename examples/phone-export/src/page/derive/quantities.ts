import type { LineQuantities, SupplierOrderProgress } from '@supplierkit/core/contract'

export interface Share {
  readonly key: 'shipped' | 'confirmed' | 'backordered' | 'canceled' | 'open'
  readonly label: string
  readonly units: number
}

/** Where the units of some lines are, each counted once; parts without units are left out. */
export function sharesOf(lines: readonly LineQuantities[]): readonly Share[] {
  const sum = (pick: (line: LineQuantities) => number) => lines.reduce((total, line) => total + pick(line), 0)
  const shipped = sum((line) => line.shipped)
  const confirmed = sum((line) => line.confirmed) - shipped
  const backordered = sum((line) => line.backordered)
  const canceled = sum((line) => line.canceled)
  const open = sum((line) => line.ordered) - shipped - confirmed - backordered - canceled
  const shares: readonly Share[] = [
    { key: 'shipped', label: 'shipped', units: shipped },
    { key: 'confirmed', label: 'confirmed', units: confirmed },
    { key: 'backordered', label: 'backordered', units: backordered },
    { key: 'open', label: 'waiting', units: open },
    { key: 'canceled', label: 'not coming', units: canceled },
  ]
  return shares.filter(({ units }) => units > 0)
}

/** Whether asking to cancel makes sense: something is still to be shipped, and nobody has asked. */
export function isCancelable(orders: readonly SupplierOrderProgress[]): boolean {
  return orders.some(
    ({ submission, status, cancellation }) =>
      submission !== 'rejected' &&
      cancellation === 'none' &&
      !['shipped', 'delivered', 'canceled'].includes(status),
  )
}
