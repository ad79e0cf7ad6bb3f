import { parseJson } from '@supplierkit/core/contract'
import type { z } from 'zod'
import { supplierError } from './supplier-error.js'

/** An answer as text, and what its request was. */
export interface AnswerText {
  readonly supplier: string
  readonly operation: string
  readonly effect: 'read' | 'write'
  readonly status: number
  readonly contentType: string | null
  readonly text: string
}

/** Reads a 2xx answer by its schema. @throws SupplierKitError `supplier_answer_unreadable` */
export function parseAnswer<T>(answer: AnswerText, schema: z.ZodType<T>): T {
  if (isHtml(answer)) {
    throw unreadable(answer, 'HTML', 'a sign-in, maintenance or firewall page came in place of the API.')
  }
  const json = parseJson(answer.text)
  if (json === undefined && answer.text.trim() !== '') throw unreadable(answer, 'something that is not JSON')
  const result = schema.safeParse(json)
  if (result.success) return result.data
  const issues = describeIssues(result.error)
  throw unreadable(
    answer,
    'JSON of another shape',
    `the API has changed. Look at: ${issues.join(', ')}.`,
    issues,
  )
}

/** Where a value breaks its schema, as `lines.0.quantity (too_small)`. Paths and codes only, never values. */
export function describeIssues(error: z.ZodError): string[] {
  return error.issues.slice(0, 20).map((issue) => {
    const path = issue.path.length > 0 ? issue.path.map(String).join('.') : 'the whole'
    return `${path} (${issue.code})`
  })
}

/** The error for an answer that cannot be understood; after a write nobody knows what has happened. */
export function unreadable(
  answer: Omit<AnswerText, 'text'>,
  what: string,
  likely?: string,
  issues?: string[],
) {
  return supplierError(answer.effect, {
    code: 'supplier_answer_unreadable',
    message: `${answer.supplier}: ${answer.operation} was answered with ${what}.`,
    seen: `HTTP ${answer.status}, ${answer.contentType?.split(';')[0]?.slice(0, 60) ?? 'no content type'}`,
    ...(likely && { likely }),
    details: { status: answer.status, operation: answer.operation, ...(issues && { issues }) },
  })
}

/** Whether an answer is a page for people. */
export function isHtml(answer: Pick<AnswerText, 'contentType' | 'text'>): boolean {
  return (
    /\bx?html\b/i.test(answer.contentType ?? '') || /^\s*<(?:!doctype|html)/i.test(answer.text.slice(0, 100))
  )
}
