import { paginate, type RawAnswer } from '@supplierkit/adapter-kit'
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
 * Walks over a list. Assumed: `page` from 1, `pageSize`, and `total_pages` in the answer. Without the latter the list
 * ends with an empty page, or where a page comes again that was not full: a tenant may cap pages below what was asked
 * for, and one that ignores `page` answers all at once. A full page that comes again is an error.
 */
export function listPages<T extends z.ZodType>(
  connection: PhonexConnection,
  { path, query, item, idOf, call }: ListRequest<T>,
): AsyncIterable<readonly z.output<T>[]> {
  const { name: supplier, pageSize } = connection.config
  let previous: string | undefined
  // The last page was not full, and nothing says whether there is another one.
  let mayBeAll = false
  return paginate({
    supplier,
    first: 1,
    fetchPage: async (page: number) => {
      const answer = await connection.request({
        method: 'GET',
        path,
        query: { ...query, page, pageSize },
        schema: pageOf(item),
        on: mayBeAll ? { 404: (answer) => beyondTheEnd(supplier, path, answer) } : {},
        call,
      })
      mayBeAll = answer.total_pages === undefined && answer.items.length < pageSize
      const ids = answer.items.map(idOf).join('\n')
      if (ids !== '' && ids === previous) {
        if (!mayBeAll) throw samePage(supplier, path, page)
        return { items: [] }
      }
      previous = ids
      const isLast = answer.total_pages === undefined ? answer.items.length === 0 : page >= answer.total_pages
      return { items: answer.items, next: isLast ? undefined : page + 1 }
    },
  })
}

/** Some tenants answer 404 after the last page. Only the API's own JSON says so: proxies have 404 too. */
function beyondTheEnd(supplier: string, path: string, { status, json }: RawAnswer) {
  if (json !== undefined) return { items: [], total_pages: undefined }
  throw new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: a page of ${path} was answered with HTTP ${status} and no JSON.`,
    likely: 'a proxy answered in place of the API.',
    details: { status },
    phase: 'refused',
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
