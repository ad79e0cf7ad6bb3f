import { optionalCode, toSnakeCode } from '@supplierkit/adapter-kit'
import type { RejectedLine } from '@supplierkit/core/contract'
import type { RestSupplierDescription } from '../description/description.js'
import type { ListFields } from '../description/field.js'
import type { RejectedLineFields } from '../description/order-description.js'
import { countAt, itemsAt, textAt, valueAt } from './value-at.js'

/** Lines that were turned down. Those that do not say which line they are about cannot be told. */
export function readRejections(
  fields: ListFields<RejectedLineFields> | undefined,
  codes: RestSupplierDescription['rejectCodes'],
  source: unknown,
): RejectedLine[] {
  if (!fields) return []
  return itemsAt(fields.at, source).flatMap((item) => {
    const lineNumber = countAt(fields.lineNumber, item)
    if (lineNumber === undefined) return []
    const code = contractCode(optionalCode.parse(valueAt(fields.code, item)), codes)
    return [{ lineNumber, code, reason: textAt(fields.reason, item) ?? code.replaceAll('_', ' ') }]
  })
}

/** The contract's code for one of the supplier's; one that is not in the table keeps its name. */
function contractCode(code: string | undefined, codes: RestSupplierDescription['rejectCodes'] = {}): string {
  if (code === undefined) return 'rejected'
  return (Object.hasOwn(codes, code) ? codes[code] : undefined) ?? (toSnakeCode(code) || 'rejected')
}
