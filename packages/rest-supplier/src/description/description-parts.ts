import { z } from 'zod'
import { placeholdersIn } from './path-template.js'

/** Pieces that the schemas of all parts of a description are made of. Their messages are read by people. */

const isFunction = (value: unknown) => typeof value === 'function'
const isObject = (value: unknown) => typeof value === 'object' && value !== null

export const aFunction = z.custom(isFunction, 'must be a function')
export const anObject = z.custom((value) => isObject(value) && !Array.isArray(value), 'must be an object')
export const aSchema = z.custom(
  (value) => isObject(value) && isFunction((value as { safeParse?: unknown }).safeParse),
  'must be a zod schema',
)
export const aSecret = z.custom(
  (value) => value === undefined || typeof value === 'string' || isFunction(value),
  'must be a text, a function or undefined',
)
export const aToken = z.custom(
  (value) =>
    aSecret.safeParse(value).success || (isObject(value) && isFunction((value as { get?: unknown }).get)),
  'must be a text, a function, a token cache or undefined',
)

export const text = z.string().min(1)
export const headerName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'must be the name of a header')
export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code in capital letters')
export const whole = z.int().min(1)
export const field = z.union([text, z.custom(isFunction)], 'must be a path as order.id, or a function')
export const fieldsByName = z.record(z.string(), field)

/** A list of things with fields. */
export const listOf = (fields: z.ZodRawShape) => z.strictObject({ at: field, ...fields })

/** What a schema says, unless the value is of another kind that is right as well. A union would say neither. */
export function unless(isRight: (value: unknown) => boolean, schema: z.ZodType) {
  return z.unknown().superRefine((value, context) => {
    if (isRight(value)) return
    for (const { path: at, message } of schema.safeParse(value).error?.issues ?? []) {
      context.addIssue({ code: 'custom', message, path: [...at] })
    }
  })
}

/** A path below the base URL, with placeholders that are known. */
export function path(known: readonly string[], needed: readonly string[] = []) {
  return z
    .string()
    .regex(/^\/[^?#]*$/, 'must begin with / and have neither query nor fragment')
    .superRefine((value, context) => {
      const names = placeholdersIn(value)
      const unknown = names.filter((name) => !known.includes(name))
      const missing = needed.filter((name) => !names.includes(name))
      if (unknown.length > 0) context.addIssue(`has unknown placeholders: ${unknown.map(braced).join(', ')}`)
      else if (missing.length > 0) context.addIssue(`needs ${missing.map(braced).join(', ')}`)
    })
}

/** A query whose values may have placeholders that are known. */
export function query(known: readonly string[]) {
  const value = z.string().superRefine((template, context) => {
    const unknown = placeholdersIn(template).filter((name) => !known.includes(name))
    if (unknown.length > 0) context.addIssue(`has unknown placeholders: ${unknown.map(braced).join(', ')}`)
  })
  return z.record(text, value)
}

export const pageSize = z.strictObject({ parameter: text, value: whole })

export const paging = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('page'),
    parameter: text,
    first: z.int().min(0).optional(),
    size: pageSize.optional(),
    pages: field.optional(),
    more: field.optional(),
  }),
  z.strictObject({ kind: z.literal('offset'), parameter: text, size: pageSize, total: field.optional() }),
  z.strictObject({ kind: z.literal('cursor'), parameter: text, next: field, size: pageSize.optional() }),
  z.strictObject({ kind: z.literal('link'), next: field.optional(), size: pageSize.optional() }),
])

function braced(name: string): string {
  return `{${name}}`
}

/** Statuses that may say that there is nothing. */
export const nothing = z.array(z.union([z.literal(204), z.literal(404)])).optional()

/** Every field of a type, so that one that was forgotten here does not compile. */
export type ShapeOf<T> = Record<keyof T, z.ZodType>
