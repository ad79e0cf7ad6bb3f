import { z } from 'zod'

/*
 * What suppliers send, read with good will: numbers may be texts and texts numbers, `null` and `''` are absent, and
 * an optional field that makes no sense never makes the rest unreadable.
 */

const given = (value: unknown) => (value === null || value === '' ? undefined : value)
const withoutZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/

/** A text that must be there; a number counts as one. */
export const requiredText: z.ZodType<string> = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1))

/** A text, or `undefined`. */
export const optionalText: z.ZodType<string | undefined> = requiredText.optional().catch(undefined)

/** A whole number of at least 0, or `undefined`. */
export const optionalCount: z.ZodType<number | undefined> = z
  .preprocess(given, z.coerce.number().int().min(0).optional())
  .catch(undefined)

/** `true`, `false` or these words as a text, else `undefined`. */
export const optionalFlag: z.ZodType<boolean | undefined> = z
  .preprocess(
    (value) => (typeof value === 'string' ? { true: true, false: false }[value.trim().toLowerCase()] : value),
    z.boolean().optional(),
  )
  .catch(undefined)

/** A point in time, or `undefined`. Without a zone it is read as UTC. */
export const optionalDate: z.ZodType<Date | undefined> = z
  .string()
  .transform((value) => new Date(withoutZone.test(value) ? `${value}Z` : value))
  .pipe(z.date())
  .optional()
  .catch(undefined)

/** A list; absent is empty, and a single item in place of a list is a list of one. */
export function listOf<T extends z.ZodType>(item: T): z.ZodType<z.output<T>[]> {
  return z.preprocess((value): unknown[] => {
    if (Array.isArray(value)) return value
    return value === undefined || value === null ? [] : [value]
  }, z.array(item))
}
