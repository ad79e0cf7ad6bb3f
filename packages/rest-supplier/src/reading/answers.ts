import type { RawAnswer } from '@supplierkit/adapter-kit'
import { SupplierKitError } from '@supplierkit/core/contract'
import { z } from 'zod'

/**
 * The schema of an answer that `read` understands. Where it answers `undefined`, the answer is of another
 * shape; `where` names what was looked for.
 */
export function answerOf<T>(where: string, read: (json: unknown) => T | undefined): z.ZodType<T> {
  return z.unknown().transform((json, context) => {
    const value = read(json)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', path: where.split('.') })
    return z.NEVER
  })
}

/**
 * Whether an answer with a status of its own is one of the API: proxies and firewalls have 404, 409 and 200
 * too, with a page or a line of text.
 */
export function isOfApi({ json, headers }: RawAnswer): boolean {
  return json !== undefined || !/^text\//i.test(headers['content-type'] ?? '')
}

/** The error for an answer that is not one of the API. After a write nobody knows what has happened. */
export function notOfApi(supplier: string, what: string, answer: RawAnswer, effect: 'read' | 'write') {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: ${what} was answered with something else than the API's JSON.`,
    seen: `HTTP ${answer.status}, ${answer.headers['content-type']?.split(';')[0]?.slice(0, 60) ?? 'no content type'}`,
    likely:
      'a proxy or a maintenance page answered in the place of the API, or the description does not fit it.',
    details: { status: answer.status },
    ...(effect === 'read' && { phase: 'refused' }),
  })
}

/** The error for a number that the supplier does not know. */
export function orderNotFound(supplier: string, supplierOrderId: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_order_not_found',
    message: `${supplier}: there is no order ${supplierOrderId}.`,
    likely: 'the number is of another account.',
    details: { supplierOrderId },
  })
}
