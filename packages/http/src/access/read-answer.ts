import { SupplierKitError } from '@supplierkit/core/contract'
import { isResponseLike, toOwnResponse } from './response-like.js'

/** Whether a field of an answer has the type that is documented. */
export type FieldCheck = (value: unknown) => boolean

/** The fields that an answer may have. Any other field makes it invalid. */
export interface AnswerShape {
  /** What it is called in messages: `an Access`, `an Operator`. */
  readonly name: string
  readonly required: Readonly<Record<string, FieldCheck>>
  readonly optional: Readonly<Record<string, FieldCheck>>
}

/**
 * Why an answer is invalid. `not_an_object`: a boolean, a text, `undefined`, a function. `not_plain`: an array, an
 * `Error` or an instance of another class. `field_missing`, `field_unknown`, `field_invalid`: see `field`.
 * `response_unsendable`: a `Response` without a status from 200 to 599.
 */
export type AnswerFault =
  | { readonly reason: 'not_an_object' | 'not_plain' | 'response_unsendable' }
  | { readonly reason: 'field_missing' | 'field_unknown' | 'field_invalid'; readonly field: string }

/**
 * Checks what a hook of the app answered about access. Only a plain object with exactly the documented fields
 * grants anything; `null` and `false` refuse, and a `Response` of any realm is handed back as the refusal it is.
 * Hooks of JavaScript, of `any` and of a library's own types are held to the same shape.
 * @throws SupplierKitError `authorize_invalid` with an {@link AnswerFault} in `details`, for everything else
 */
export async function readAnswer<T extends object>(
  answer: unknown,
  shape: AnswerShape,
): Promise<T | Response | null> {
  const given = await answer
  if (given === null || given === false) return null
  if (isResponseLike(given)) {
    const response = await toOwnResponse(given)
    if (response) return response
    throw invalid(shape, { reason: 'response_unsendable' })
  }
  if (typeof given !== 'object') throw invalid(shape, { reason: 'not_an_object' }, typeof given)
  if (!isPlain(given)) throw invalid(shape, { reason: 'not_plain' })
  // Copied once: a getter that answers differently the next time gains nothing.
  const fields: Readonly<Record<string, unknown>> = { ...given }
  const fault = faultOf(fields, shape)
  if (fault) throw invalid(shape, fault)
  return fields as T
}

function faultOf(fields: Readonly<Record<string, unknown>>, shape: AnswerShape): AnswerFault | null {
  const { required, optional } = shape
  for (const field of Object.keys(fields)) {
    const check = own(required, field) ?? own(optional, field)
    if (!check) return { reason: 'field_unknown', field }
    const value = fields[field]
    if (value === undefined && own(optional, field)) continue
    if (!check(value)) return { reason: 'field_invalid', field }
  }
  const missing = Object.keys(required).find((field) => !Object.hasOwn(fields, field))
  return missing === undefined ? null : { reason: 'field_missing', field: missing }
}

function own(checks: Readonly<Record<string, FieldCheck>>, field: string): FieldCheck | undefined {
  return Object.hasOwn(checks, field) ? checks[field] : undefined
}

/** An object literal of any realm. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    prototype === null || (isRoot(prototype) && Object.prototype.toString.call(value) === '[object Object]')
  )
}

function isRoot(prototype: unknown): boolean {
  return typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) === null
}

function invalid(
  { name, required, optional }: AnswerShape,
  fault: AnswerFault,
  type?: string,
): SupplierKitError {
  const what =
    'field' in fault ? `${fault.reason}: ${JSON.stringify(fault.field.slice(0, 40))}` : fault.reason
  const fields = [...Object.keys(required), ...Object.keys(optional).map((field) => `${field}?`)].join(', ')
  return new SupplierKitError({
    code: 'authorize_invalid',
    message: `authorize did not answer ${name}, so the request was refused (${what}${type ? `, ${type}` : ''}).`,
    likely: `answer a plain object with ${fields} and no other field, or null for whoever may see nothing.`,
    details: { ...fault },
  })
}
