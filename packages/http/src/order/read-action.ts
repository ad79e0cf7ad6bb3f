import type { SupplierHub } from '@supplierkit/core'
import { RequestFault } from '../answer/request-fault.js'

const longestReason = 500

/** The lines of a change: `{ "lines": [{ "lineNumber": 1, "quantity": 2 }] }`. @throws RequestFault */
export function readChange(body: unknown): Parameters<SupplierHub['changeOrder']>[1] {
  const { lines } = toRecord(body)
  if (!Array.isArray(lines)) throw new RequestFault('request_body_invalid')
  return {
    lines: lines.map((line: unknown) => {
      const { lineNumber, quantity } = toRecord(line)
      if (typeof lineNumber !== 'number' || typeof quantity !== 'number')
        throw new RequestFault('request_body_invalid')
      return { lineNumber, quantity }
    }),
  }
}

/** Why an order is held: `{ "reason": "looks like fraud" }`, up to 500 characters. @throws RequestFault */
export function readReason(body: unknown): string {
  const { reason } = toRecord(body)
  const text = typeof reason === 'string' ? reason.trim() : ''
  if (text === '' || text.length > longestReason) throw new RequestFault('request_body_invalid')
  return text
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RequestFault('request_body_invalid')
  return value as Readonly<Record<string, unknown>>
}
