import { paginate } from '@supplierkit/adapter-kit'
import { type CallContext, SupplierKitError } from '@supplierkit/core/contract'
import type { z } from 'zod'
import type { PhonexConnection } from './client.js'
import { pageOf } from './wire.js'

/** A list of the platform and how to tell its items apart. */
export interface ListRequest<T extends z.ZodType> {
  readonly path: string
  readonly query: Readonly<Record<string, string | number | boolean>>
  readonly item: T
  readonly idOf: (item: z.output<T>) => string
  readonly call: CallContext
}

/**
 * Walks over a list. Assumed: `page` from 1, `pageSize`, and `total_pages` in the answer. Without the latter a
 * full page means that there may be another one; a tenant that ignores `page` would then answer the same page
 * for ever, which is noticed.
 */
export function listPages<T extends z.ZodType>(
  connection: PhonexConnection,
  { path, query, item, idOf, call }: ListRequest<T>,
): AsyncIterable<readonly z.output<T>[]> {
  const { name: supplier, pageSize } = connection.config
  let previous: string | undefined
  return paginate({
    supplier,
    first: 1,
    fetchPage: async (page: number) => {
      const answer = await connection.request({
        method: 'GET',
        path,
        query: { ...query, page, pageSize },
        schema: pageOf(item),
        call,
      })
      const ids = answer.items.map(idOf).join('\n')
      if (ids !== '' && ids === previous) throw samePage(supplier, path, page)
      previous = ids
      const more =
        answer.total_pages === undefined ? answer.items.length === pageSize : page < answer.total_pages
      return { items: answer.items, next: more ? page + 1 : undefined }
    },
  })
}

function samePage(supplier: string, path: string, page: number): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: page ${page} of ${path} is the same as the one before.`,
    likely: 'this tenant pages in another way.',
    phase: 'refused',
  })
}
