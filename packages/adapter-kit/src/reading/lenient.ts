import { z } from 'zod'
import { asList } from './list.js'
import { readCount, readQuantity } from './quantity.js'
import { isRoundedNumber } from './rounded-number.js'
import { readTime } from './time.js'

/*
 * What suppliers send, read with good will: numbers may be texts and texts numbers, `null` and `''` are absent, and
 * an optional field that makes no sense never makes the rest unreadable.
 */

/** Rounded digits are another number, so a number that cannot be exact is no identifier. */
const exactNumber = z
  .number()
  .refine((value) => !Number.isInteger(value) || Number.isSafeInteger(value), 'its digits are rounded')

/** A text that must be there; a number counts as one. Long numbers whose digits are rounded are none. */
export const requiredText: z.ZodType<string> = z
  .union([z.string(), exactNumber])
  .transform((value) => String(value).trim())
  .pipe(
    z
      .string()
      .min(1)
      .refine((text) => !isRoundedNumber(text), 'its digits are rounded'),
  )

/** A text, or `undefined`. */
export const optionalText: z.ZodType<string | undefined> = requiredText.optional().catch(undefined)

/** A whole number of at least 0, or `undefined`. See {@link readCount}. */
export const optionalCount: z.ZodType<number | undefined> = z.unknown().optional().transform(readCount)

/** How many units can be sold, or `undefined`. See {@link readQuantity}. */
export const optionalQuantity: z.ZodType<number | undefined> = z
  .unknown()
  .optional()
  .transform((value) => readQuantity(value))

/** `true`, `false` or these words as a text, else `undefined`. */
export const optionalFlag: z.ZodType<boolean | undefined> = z
  .preprocess(
    (value) => (typeof value === 'string' ? { true: true, false: false }[value.trim().toLowerCase()] : value),
    z.boolean().optional(),
  )
  .catch(undefined)

/** A point in time, or `undefined`. See {@link readTime}. */
export const optionalDate: z.ZodType<Date | undefined> = z.unknown().optional().transform(readTime)

/** A list; absent is empty, and what else counts as one is said at {@link asList}. */
export function listOf<T extends z.ZodType>(item: T): z.ZodType<z.output<T>[]> {
  return z.preprocess(asList, z.array(item))
}
