import type { z } from 'zod'

/**
 * Where a value stands in JSON: a path as `order.lines.0.sku`, with `$` for the whole; or a function that finds
 * it. What is not there is `undefined`. Texts, numbers and times are then read with good will: `"3"` is 3.
 */
export type Field = string | ((source: unknown) => unknown)

/** Fields of every item of a list. `at`: where the list stands; absent or `null`, it is empty. */
export type ListFields<Fields> = Fields & { readonly at: Field }

/** Reads something by a schema and a function of one's own, where fields do not say it. */
export interface Reader<T> {
  /** `undefined`: it is not readable as that. */
  readonly read: (source: unknown) => T | undefined
}

/**
 * A {@link Reader} whose function gets what the schema has read, with its type.
 *
 * ```ts
 * order: readWith(z.object({ no: z.string(), state: z.string() }), ({ no, state }) => ({ supplierOrderId: no, status: state }))
 * ```
 */
export function readWith<Schema extends z.ZodType, T>(
  schema: Schema,
  map: (value: z.output<Schema>) => T,
): Reader<T> {
  return {
    read(source) {
      const parsed = schema.safeParse(source)
      return parsed.success ? map(parsed.data) : undefined
    },
  }
}
