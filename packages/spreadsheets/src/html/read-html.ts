import type { SheetRow } from '../cells/cell.js'
import { decodeChunks, detectEncoding } from '../csv/detect-encoding.js'
import { asUnreadable } from '../file/errors.js'
import type { SpreadsheetLimits } from '../file/limits.js'
import { type LocatedFile, readChunks, readHead } from '../file/spreadsheet-file.js'
import type { RowBatch, Workbook } from '../file/workbook.js'
import { createTableReader } from './read-tables.js'

/** No page that shows a table nests deeper. */
const deepest = 256

/** A page saved or sent as a spreadsheet: many a portal's `.xls`. The rows of all its tables are one sheet. */
export function openHtml(file: LocatedFile, limits: SpreadsheetLimits): Workbook {
  const sheet = { name: 'HTML', hidden: false, rows: () => readRows(file, limits) }
  return { format: 'html', sheets: [sheet], close: () => Promise.resolve() }
}

async function* readRows(file: LocatedFile, limits: SpreadsheetLimits): AsyncGenerator<RowBatch> {
  const encoding = await detectEncoding(await readHead(file), readChunks(file))
  let rows: SheetRow[] = []
  let number = 0
  const tables = createTableReader(limits, (cells) => rows.push({ number: ++number, cells }))
  let depth = 0
  const { Parser } = await import('htmlparser2')
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++
        if (depth > deepest) throw new Error('tags are nested too deep')
        tables.open(name, attributes)
      },
      ontext: (text) => tables.text(text),
      onclosetag(name) {
        depth--
        tables.close(name)
      },
    },
    { decodeEntities: true },
  )
  try {
    for await (const piece of decodeChunks(readChunks(file), encoding)) {
      parser.write(piece)
      if (rows.length > 0) yield { rows, hiddenColumns: new Set() }
      rows = []
    }
    parser.end()
    if (rows.length > 0) yield { rows, hiddenColumns: new Set() }
  } catch (error) {
    throw asUnreadable(file.name, error)
  }
}
