import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SupplierKitError } from '@supplierkit/core/contract'
import type { SheetRow } from '../cells/cell.js'
import { broken, tooLarge } from '../file/errors.js'
import type { SpreadsheetLimits } from '../file/limits.js'
import { type LocatedFile, readChunks, readHead } from '../file/spreadsheet-file.js'
import type { Workbook } from '../file/workbook.js'
import { detectDelimiter } from './detect-delimiter.js'
import { decodeChunks, detectEncoding } from './detect-encoding.js'

const rowsPerBatch = 500

/** A text file of cells: CSV with any delimiter, in UTF-8, UTF-16 or Windows-1252. */
export async function openCsv(file: LocatedFile, limits: SpreadsheetLimits): Promise<Workbook> {
  const head = await readHead(file)
  const encoding = await detectEncoding(head, readChunks(file))
  const start = new TextDecoder(encoding).decode(head)
  const delimiter = detectDelimiter(start)
  const sheet = {
    name: 'CSV',
    hidden: false,
    rows: () => readRows(file, limits, encoding, delimiter, /^sep=.\r?\n/i.test(start)),
  }
  return { format: 'csv', sheets: [sheet], close: () => Promise.resolve() }
}

async function* readRows(
  file: LocatedFile,
  limits: SpreadsheetLimits,
  encoding: Awaited<ReturnType<typeof detectEncoding>>,
  delimiter: string,
  toldDelimiter: boolean,
) {
  const { parse } = await import('csv-parse')
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    // Blank lines count, so that row numbers are those that people see.
    skip_empty_lines: false,
    max_record_size: limits.columns * 200 + limits.cellLength,
  })
  const fed = pipeline(Readable.from(decodeChunks(readChunks(file), encoding)), parser)
  // What goes wrong there goes wrong below as well; nobody else is told of it.
  fed.catch(() => {})
  let batch: SheetRow[] = []
  let number = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number++
      if (number === 1 && toldDelimiter) continue
      if (record.some((cell) => swallowsRows(cell, delimiter))) {
        throw broken(file.name, `a quote opened in row ${number} is not closed in its cell`)
      }
      batch.push({ number, cells: record.slice(0, limits.columns) })
      if (batch.length < rowsPerBatch) continue
      yield { rows: batch, hiddenColumns: new Set<number>() }
      batch = []
    }
  } catch (error) {
    if (SupplierKitError.isInstance(error)) throw error
    throw explain(file, error, limits, number)
  } finally {
    parser.destroy()
  }
  yield { rows: batch, hiddenColumns: new Set<number>() }
}

/**
 * A cell that begins with a quotation mark, such as an inch sign, takes in all rows until the next cell that does. It
 * holds line ends, and then a cell that begins with the mark.
 */
function swallowsRows(cell: string, delimiter: string): boolean {
  const end = cell.search(/[\r\n]/)
  return end >= 0 && cell.includes(`${delimiter}"`, end)
}

function explain({ name }: LocatedFile, error: unknown, { cellLength }: SpreadsheetLimits, row: number) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'CSV_MAX_RECORD_SIZE')
    return tooLarge(name, 'cellLength', cellLength, `the row after row ${row}`)
  const what = code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is opened and never closed' : 'it cannot be read'
  return broken(name, `${what}, after row ${row}`, error)
}
