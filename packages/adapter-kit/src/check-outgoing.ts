import { SupplierKitError } from '@supplierkit/core/contract'
import type { z } from 'zod'
import { describeIssues } from './client/parse-answer.js'

/**
 * Checks what is about to be sent. Use strict schemas: a supplier that ignores a misspelled field ships the
 * wrong thing.
 * @throws SupplierKitError `supplier_request_invalid` (not sent), naming the fields but not what is in them.
 */
export function checkOutgoing<T>(schema: z.ZodType<T>, value: unknown, supplier: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issues = describeIssues(result.error)
  throw new SupplierKitError({
    code: 'supplier_request_invalid',
    message: `${supplier}: the request does not fit what this supplier takes: ${issues.join(', ')}.`,
    likely: 'the order lacks data that this supplier needs, or has it in another form.',
    details: { issues },
  })
}
