import { SupplierKitError } from '@supplierkit/core/contract'

/** One page of a list. `next` absent: it was the last one. */
export interface Page<Item, Cursor extends string | number> {
  readonly items: readonly Item[]
  readonly next?: Cursor | undefined
}

/** How to walk over a list. */
export interface PaginateOptions<Item, Cursor extends string | number> {
  readonly supplier: string
  /** The cursor or page number to begin with. */
  readonly first: Cursor
  readonly fetchPage: (cursor: Cursor) => Promise<Page<Item, Cursor>>
  /** Ends a list that never ends. Default 10,000. */
  readonly maxPages?: number
}

/**
 * Walks over all pages of a list, one request at a time.
 * @throws SupplierKitError `supplier_answer_unreadable` when the supplier leads in a circle.
 */
export async function* paginate<Item, Cursor extends string | number>(
  options: PaginateOptions<Item, Cursor>,
): AsyncGenerator<readonly Item[], void, undefined> {
  const { supplier, fetchPage, maxPages = 10_000 } = options
  const seen = new Set<Cursor>()
  let cursor: Cursor | undefined = options.first
  while (cursor !== undefined) {
    if (seen.has(cursor) || seen.size >= maxPages) {
      throw new SupplierKitError({
        code: 'supplier_answer_unreadable',
        message: `${supplier}: a list does not come to its end.`,
        seen: seen.has(cursor) ? `the same cursor again after ${seen.size} pages` : `${seen.size} pages`,
        phase: 'refused',
      })
    }
    seen.add(cursor)
    const page: Page<Item, Cursor> = await fetchPage(cursor)
    if (page.items.length > 0) yield page.items
    cursor = page.next
  }
}
