import { randomUUID } from 'node:crypto'
import type { Answer } from '@supplierkit/adapter-kit/simulator'

interface FieldError {
  readonly field?: string
  readonly value?: string
  readonly message: string
}

/** An `ErrorResponse` as the OpenAPI document has it. */
function failed(status: number, type: string, message: string, fields: readonly FieldError[] = []): Answer {
  return {
    status,
    body: {
      errors: [{ id: randomUUID(), type: `/errors/${type}`, message, ...(fields.length > 0 && { fields }) }],
    },
  }
}

export const invalid = (fields: readonly FieldError[]): Answer =>
  failed(400, 'validation-failed', 'Validation failed', fields)

export const orderNotFound = (): Answer => failed(404, 'validation-error', 'Order not found.')

export const notOnHold = (): Answer =>
  failed(405, 'validation-error', 'Order can not be deleted as the order is not on hold.')

/** What v6 also answers during the nightly downtime. */
export const systemError = (): Answer =>
  failed(500, 'system-errors', 'Some unexpected error occurred, please contact the support team.')

export const tooManyRequests = (headers: Readonly<Record<string, string>>): Answer => ({
  ...failed(429, 'too-many-requests', 'too many requests'),
  headers,
})

/** What the token endpoint answers in trouble: it is another machine than the API. */
export const tokenTrouble = (): Answer => ({
  status: 500,
  body: {
    fault: { faultstring: 'Unable to issue a token', detail: { errorcode: 'oauth.service.unavailable' } },
  },
})
