import { z } from 'zod'

/** Words and numbers that programs read. Prose has spaces, and is longer. */
const codeShape = /^(?:[A-Za-z][A-Za-z0-9_.:-]{0,63}|\d{1,6})$/

/**
 * A code that a supplier gives its refusals, e.g. `OUT_OF_STOCK` or `4012`; `undefined` for anything else.
 * Texts for people are left out: they may repeat what was sent, and codes go into errors and logs.
 */
export const optionalCode: z.ZodType<string | undefined> = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().regex(codeShape))
  .optional()
  .catch(undefined)

/** A code as the contract writes it: `NoSuchSku` and `NO-SUCH-SKU` are `no_such_sku`. */
export function toSnakeCode(code: string): string {
  return code
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}
