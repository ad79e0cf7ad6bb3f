import { SupplierKitError } from '../contract/errors.js'
import type { OrderAggregate } from '../storage/records.js'
import type { ChangeRequest } from './change-quantities.js'
import { comingOf } from './quantities.js'
import { isOpen } from './settle-change.js'

/** What is wrong with one line of a request. */
type ChangeFault = 'line_unknown' | 'line_twice' | 'quantity_invalid' | 'increase'

interface ChangeIssue {
  readonly lineNumber: number
  readonly code: ChangeFault
  readonly message: string
}

/**
 * Refuses what is no reduction.
 * @throws SupplierKitError `change_invalid` with `details.issues`: `{ lineNumber, code, message }`
 */
export function checkChange(aggregate: OrderAggregate, { lines }: ChangeRequest): void {
  const issues = lines.flatMap(({ lineNumber, quantity }, index): ChangeIssue[] => {
    const issue = (code: ChangeFault, message: string) => [{ lineNumber, code, message }]
    if (lines.findIndex((one) => one.lineNumber === lineNumber) < index)
      return issue('line_twice', 'is named twice')
    if (!Number.isSafeInteger(quantity) || quantity < 0)
      return issue('quantity_invalid', 'must be whole units, 0 or more')
    const most = mostOf(aggregate, lineNumber, quantity)
    if (most === null) return issue('line_unknown', 'was not handed to any supplier')
    return quantity > most ? issue('increase', `can only become fewer than ${most} units`) : []
  })
  if (lines.length > 0 && issues.length === 0) return
  const said = issues.map(({ lineNumber, message }) => `line ${lineNumber} ${message}`).join('; ')
  throw new SupplierKitError({
    code: 'change_invalid',
    message: `order ${aggregate.record.orderId} cannot be changed like this: ${said || 'no line is named'}.`,
    likely: 'quantities can only be reduced; for more units place a new order for the difference.',
    details: { issues },
  })
}

/** How many units of a line may still come, or are wanted already; `null`: no supplier has the line. */
function mostOf({ supplierOrders }: OrderAggregate, lineNumber: number, quantity: number): number | null {
  for (const { lines, change } of supplierOrders) {
    const line = lines.find((one) => one.lineNumber === lineNumber)
    if (!line) continue
    const negotiated = change?.lines.find((one) => one.lineNumber === lineNumber)
    // The same again is no increase, even if the supplier has canceled more meanwhile.
    if (negotiated?.quantity === quantity) return quantity
    return negotiated && isOpen(negotiated) ? Math.min(comingOf(line), negotiated.quantity) : comingOf(line)
  }
  return null
}
