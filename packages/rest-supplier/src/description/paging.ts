import type { Field } from './field.js'

/** The number of rows that a page is asked to have. */
export interface PageSize {
  readonly parameter: string
  readonly value: number
}

/**
 * Pages with numbers. It ends by `pages`, by `more`, or else with a page that is empty, or that comes again and was not
 * full: suppliers cap pages below what is asked for, so a page that is not full does not end a list.
 */
export interface NumberedPages {
  readonly kind: 'page'
  readonly parameter: string
  /** Default 1. */
  readonly first?: number
  readonly size?: PageSize
  /** How many pages there are. */
  readonly pages?: Field
  /** Whether there is another one. */
  readonly more?: Field
}

/** Rows from a number on. It ends by `total`, or else as {@link NumberedPages} do. */
export interface OffsetPages {
  readonly kind: 'offset'
  readonly parameter: string
  readonly size: PageSize
  /** How many rows there are. */
  readonly total?: Field
}

/** Each answer says how to ask for the next page; it ends with one that does not. */
export interface CursorPages {
  readonly kind: 'cursor'
  readonly parameter: string
  readonly next: Field
  readonly size?: PageSize
}

/**
 * Each answer has the address of the next page: in its JSON, or in a `Link` header with `rel="next"`. It must
 * lie below `baseUrl`.
 */
export interface LinkedPages {
  readonly kind: 'link'
  /** Default: the `Link` header. */
  readonly next?: Field
  readonly size?: PageSize
}

/** How a list comes in pages. */
export type Paging = NumberedPages | OffsetPages | CursorPages | LinkedPages
