import { paginate, type RawAnswer } from '@supplierkit/adapter-kit'
import { type CallContext, SupplierKitError } from '@supplierkit/core/contract'
import type { RestConnection } from './connection.js'
import type { Paging } from './description/paging.js'
import { answerOf, isOfApi, notOfApi } from './reading/answers.js'
import { countAt, textAt, valueAt } from './reading/value-at.js'

/** A list and how it comes. */
export interface ListRequest<T> {
  /** What is asked for, in errors. */
  readonly what: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly paging: Paging | undefined
  /** Where the list stands in the description, as `find.orders`. */
  readonly where: string
  /** `undefined`: the answer has no such list. */
  readonly read: (answer: unknown) => readonly T[] | undefined
  /** Statuses that mean an empty list. */
  readonly none?: readonly number[] | undefined
  readonly call: CallContext
}

/** One answer of a list. */
interface ListPage<T> {
  readonly rows: readonly T[]
  readonly answer: unknown
  readonly link: string | undefined
}

/** Where the next page is: its number, its first row, its cursor or its address. */
type Cursor = string | number

/** Rows of one page with the answer they came in. */
export interface RowsOfPage<T> {
  readonly rows: readonly T[]
  readonly answer: unknown
}

/**
 * Walks over a list, one request at a time.
 * @throws SupplierKitError `supplier_answer_unreadable` when an answer has no list, or the pages do not move on.
 */
export async function* listPages<T>(
  connection: RestConnection,
  request: ListRequest<T>,
): AsyncGenerator<RowsOfPage<T>, void, undefined> {
  const { supplier } = connection
  const walk = walkOf(connection, request.paging)
  let previous: string | undefined
  let wasShort = false
  const pages = paginate<RowsOfPage<T>, Cursor>({
    supplier,
    first: walk.first,
    fetchPage: async (cursor) => {
      // Beyond the end, some answer 404.
      const none = wasShort ? [...(request.none ?? []), 404] : request.none
      const page = await fetchPage(connection, { ...request, none }, walk.ask(cursor))
      const next = walk.next(cursor, page)
      const content = JSON.stringify(page.rows)
      if (page.rows.length > 0 && content === previous) {
        if (!walk.isShort(page)) throw samePage(supplier, request.what)
        return { items: [] }
      }
      previous = content
      wasShort = walk.isShort(page)
      return { items: [{ rows: page.rows, answer: page.answer }], next }
    },
  })
  for await (const items of pages) yield* items
}

/** What a page is asked for with, beside what the list is. */
interface PageRequest {
  readonly path?: string
  readonly query: Readonly<Record<string, string>>
}

async function fetchPage<T>(
  { client, supplier }: RestConnection,
  { what, path, query, where, read, none = [], call }: ListRequest<T>,
  page: PageRequest,
): Promise<ListPage<T>> {
  let link: string | undefined
  const empty = (answer: RawAnswer): ListPage<T> => {
    if (!isOfApi(answer)) throw notOfApi(supplier, what, answer, 'read')
    return { rows: [], answer: answer.json, link: undefined }
  }
  const { rows, answer } = await client.request<{ rows: readonly T[]; answer: unknown }>({
    method: 'GET',
    path: page.path ?? path,
    query: page.path === undefined ? { ...query, ...page.query } : page.query,
    schema: answerOf(where, (json) => {
      const list = read(json)
      return list && { rows: list, answer: json }
    }),
    onHeaders: (headers) => (link = nextLinkIn(headers['link'])),
    on: Object.fromEntries(none.map((status) => [status, empty])),
    call,
  })
  return { rows, answer, link }
}

const never = () => false

/** How one kind of paging begins, asks and goes on. */
interface Walk {
  readonly first: Cursor
  readonly ask: (cursor: Cursor) => PageRequest
  readonly next: (cursor: Cursor, page: ListPage<unknown>) => Cursor | undefined
  /**
   * Whether a page may be the whole list of a supplier that ignores paging: nothing says how long the list is, and the
   * page has fewer rows than were asked for.
   */
  readonly isShort: (page: ListPage<unknown>) => boolean
}

function walkOf(connection: RestConnection, paging: Paging | undefined): Walk {
  const sized = paging?.size ? { [paging.size.parameter]: String(paging.size.value) } : {}
  const hasFewer = ({ rows }: ListPage<unknown>) => rows.length < (paging?.size?.value ?? 0)
  switch (paging?.kind) {
    case undefined:
      return { first: '', ask: () => ({ query: {} }), next: () => undefined, isShort: never }
    case 'page': {
      const { first = 1, parameter, pages, more } = paging
      return {
        first,
        ask: (number) => ({ query: { ...sized, [parameter]: String(number) } }),
        next(number, { rows, answer }) {
          const count = countAt(pages, answer)
          const flag = valueAt(more, answer)
          const goesOn =
            count !== undefined
              ? Number(number) - first + 1 < count
              : typeof flag === 'boolean'
                ? flag
                : rows.length > 0
          return goesOn ? Number(number) + 1 : undefined
        },
        isShort: (page) => !pages && !more && hasFewer(page),
      }
    }
    case 'offset': {
      const { parameter, total } = paging
      return {
        first: 0,
        ask: (offset) => ({ query: { ...sized, [parameter]: String(offset) } }),
        next(offset, { rows, answer }) {
          const reached = Number(offset) + rows.length
          const count = countAt(total, answer)
          return rows.length > 0 && (count === undefined || reached < count) ? reached : undefined
        },
        isShort: (page) => !total && hasFewer(page),
      }
    }
    case 'cursor':
      return {
        first: '',
        ask: (cursor) => ({
          query: { ...sized, ...(cursor !== '' && { [paging.parameter]: String(cursor) }) },
        }),
        next: (_, { answer }) => textAt(paging.next, answer),
        isShort: never,
      }
    case 'link':
      return {
        first: '',
        ask: (address) => (address === '' ? { query: sized } : belowBase(connection, String(address))),
        next: (_, { answer, link }) => (paging.next === undefined ? link : textAt(paging.next, answer)),
        isShort: never,
      }
  }
}

/** The address of a next page, as a path below the base URL. Credentials go nowhere else. */
function belowBase({ supplier, description }: RestConnection, address: string): PageRequest {
  const base = new URL(description.baseUrl)
  const root = base.pathname.replace(/\/$/, '')
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  if (url?.origin !== base.origin || !url.pathname.startsWith(`${root}/`)) {
    throw new SupplierKitError({
      code: 'supplier_answer_unreadable',
      message: `${supplier}: the address of a next page does not lie below the base URL.`,
      likely: 'the supplier knows its API by another address. Describe the paging in another way.',
      phase: 'refused',
    })
  }
  return { path: url.pathname.slice(root.length), query: Object.fromEntries(url.searchParams) }
}

/** The address with `rel="next"` in a Link header (RFC 8288). */
function nextLinkIn(header: string | undefined): string | undefined {
  for (const part of header?.split(/,(?=\s*<)/) ?? []) {
    const [, address, parameters = ''] = /^\s*<([^>]*)>(.*)$/.exec(part) ?? []
    if (address && /;\s*rel="?(?:[^";]*\s)?next(?:\s[^";]*)?"?/i.test(parameters)) return address
  }
  return undefined
}

function samePage(supplier: string, what: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: a page of ${what} is the same as the one before.`,
    likely: 'this supplier pages in another way than the description says.',
    phase: 'refused',
  })
}
