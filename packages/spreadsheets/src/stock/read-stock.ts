import {
  type InventorySync,
  type InventoryUpdate,
  SupplierKitError,
  type UnreadRows,
} from '@supplierkit/core/contract'
import { asUnreadable } from '../file/errors.js'
import { defaultLimits, type SpreadsheetLimits } from '../file/limits.js'
import { openWorkbook } from '../file/open-workbook.js'
import { type LocatedFile, locateFile, type SpreadsheetFile } from '../file/spreadsheet-file.js'
import { readTables } from '../layout/read-tables.js'
import {
  createFindings,
  type FileFindings,
  type FindingsLog,
  type RowProblems,
  type SheetFindings,
} from '../findings/file-findings.js'
import { readStockRow } from './read-stock-row.js'
import { resolveLayout, type StockConfig, type StockField, type StockLayout } from './stock-layout.js'

/** Options of {@link readStock}. */
export interface ReadOptions {
  readonly limits?: Partial<SpreadsheetLimits>
}

/** A stock list as a feed: give it to `hub.syncInventory`. Its pages can be read once. */
export interface StockFeed extends InventorySync {
  readonly asOf: Date
  /** What the file turned out to hold: complete once the pages were read. */
  readonly findings: FileFindings
}

/** A level with the place that it was read from. */
export interface LocatedLevel {
  readonly sheet: string
  readonly row: number
  readonly update: InventoryUpdate
}

const levelsPerPage = 500
const namedRows = 20

/**
 * A file as a feed for `hub.syncInventory(supplierId, { feed })`. Nothing is opened before its pages are read,
 * and only as fast as they are taken; so what is wrong with the file stands in the report of the sync.
 * @throws SupplierKitError `spreadsheet_not_found`, `spreadsheet_too_large`, `config_invalid`; while reading,
 * also `spreadsheet_unreadable`, `spreadsheet_header_missing`, `spreadsheet_reader_missing`,
 * `spreadsheet_rows_refused`
 */
export async function readStock<Trait extends string>(
  file: SpreadsheetFile,
  layout: StockLayout<Trait>,
  options: ReadOptions = {},
): Promise<StockFeed> {
  const config = resolveLayout(layout)
  const limits = { ...defaultLimits, ...options.limits }
  const located = await locateFile(file, limits)
  const log = createFindings(located.name)
  return {
    mode: layout.mode,
    asOf: located.asOf,
    findings: log.findings,
    unread: () => toUnread(log.findings),
    pages: toPages(readLevels(located, config, limits, log)),
  }
}

async function* toPages(levels: AsyncIterable<readonly LocatedLevel[]>): AsyncGenerator<InventoryUpdate[]> {
  let page: InventoryUpdate[] = []
  let failure: Error | null = null
  try {
    for await (const batch of levels) {
      for (const { update } of batch) {
        page.push(update)
        if (page.length < levelsPerPage) continue
        yield page
        page = []
      }
    }
  } catch (error) {
    failure = error as Error
  }
  // What was read before something went wrong is as true as the pages before it.
  if (page.length > 0) yield page
  if (failure) throw failure
}

/** The findings in lines, with the cells of the first rows and what was expected there. */
function toUnread({ rows, refused, notes }: FileFindings): UnreadRows {
  const lineOf = ({ sheet, problems }: RowProblems) =>
    problems
      .map(({ cell, header, expected }) => `${sheet} ${cell} ${header}: expected ${expected}`)
      .join(', ')
  const list = (what: string, count: number, listed: readonly RowProblems[]) =>
    count === 0
      ? []
      : [
          `${count} ${count === 1 ? 'row' : 'rows'} ${what}: ${listed.slice(0, namedRows).map(lineOf).join('; ')}${count > namedRows ? '; ...' : ''}`,
        ]
  return {
    refused: rows.refused,
    lines: [...list('refused', rows.refused, refused), ...list('taken without a part', notes.length, notes)],
  }
}

/** The levels of a file with their places, in batches. What is not a level goes to the log. */
export async function* readLevels(
  file: LocatedFile,
  config: StockConfig,
  limits: SpreadsheetLimits,
  log: FindingsLog,
): AsyncGenerator<readonly LocatedLevel[]> {
  const workbook = await openWorkbook(file, limits)
  const seen = new Map<string, { readonly row: number; readonly values: string }>()
  try {
    log.opened(workbook.format)
    for await (const batch of readTables(workbook, searchFor(file, config, limits, log))) {
      for (let headers = batch.repeatedHeaders; headers > 0; headers--) log.count('skipped')
      const { sheet } = batch
      yield batch.rows.flatMap((row): LocatedLevel[] => {
        const result = readStockRow(row, batch.header, config, file.asOf)
        if (result.kind === 'skipped') return count(log, 'skipped')
        if (result.kind === 'refused') {
          log.refuse({ sheet, row: row.number, problems: result.problems })
          return []
        }
        const { update } = result
        const identity = JSON.stringify([update.sku, update.warehouse ?? ''])
        const values = valuesOf(update)
        const before = seen.get(identity)
        if (before?.values === values) return count(log, 'repeated')
        if (before) {
          log.refuse({ sheet, row: row.number, problems: [contradiction(update, row.number, before.row)] })
          return []
        }
        seen.set(identity, { row: row.number, values })
        log.count('read')
        log.note({ sheet, row: row.number, problems: result.notes })
        return [{ sheet, row: row.number, update }]
      })
    }
    if (config.layout.mode === 'full') checkRefused(file.name, config, log.findings)
  } catch (error) {
    throw asUnreadable(file.name, error)
  } finally {
    await workbook.close()
  }
}

function count(log: FindingsLog, what: 'repeated' | 'skipped'): [] {
  log.count(what)
  return []
}

function searchFor(
  { name }: LocatedFile,
  { layout, specs }: StockConfig,
  limits: SpreadsheetLimits,
  log: FindingsLog,
) {
  const { columns, key, sheets } = layout
  const keyFields = key?.from.map((trait): StockField => `trait:${trait}`)
  const product = [columns.sku?.[0], key?.from.join(' + ')].filter(Boolean).join(' or ')
  return {
    file: name,
    specs,
    isEnough: (positions: ReadonlyMap<StockField, number>) =>
      positions.has('available') &&
      (positions.has('sku') || (keyFields?.every((field) => positions.has(field)) ?? false)),
    needed: `${columns.available[0]}, and ${product}`,
    limits,
    onSheet: (sheet: SheetFindings) => log.sheet(sheet),
    ...(sheets && { sheets }),
  }
}

/** Everything but the time: the same row twice is no contradiction. */
function valuesOf({ available, incoming, cost, title, attributes }: InventoryUpdate): string {
  return JSON.stringify([available, incoming, cost?.amount, cost?.currency, title, attributes])
}

function contradiction({ sku }: InventoryUpdate, row: number, before: number) {
  return {
    header: 'sku',
    cell: `row ${row}`,
    seen: JSON.stringify(sku.length > 80 ? `${sku.slice(0, 79)}…` : sku),
    expected: `each product once; row ${before} has it with other values`,
  }
}

/** In a full list what is refused counts as sold out, so a list that is mostly refused must not count. */
function checkRefused(file: string, { maxRefused }: StockConfig, { rows, refused }: FileFindings): void {
  const total = rows.read + rows.repeated + rows.refused
  if (rows.refused <= total * maxRefused) return
  const [first] = refused
  const [problem] = first?.problems ?? []
  throw new SupplierKitError({
    code: 'spreadsheet_rows_refused',
    message: `${file}: ${rows.refused} of ${total} rows were refused, and in a full list what is refused counts as sold out.`,
    ...(problem && { seen: `${problem.cell} has ${problem.seen}, expected ${problem.expected}` }),
    likely: 'the list is written in another way than its layout says; look at a preview of it.',
    details: { file, ...rows, maxRefused },
  })
}
