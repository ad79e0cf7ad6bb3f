import * as xlsx from '@e965/xlsx'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import type { Cell } from '../cells/cell.js'

/** A cell as tests write it. */
export type WritableCell = null | string | number | boolean | Date

/** A table, row by row. */
export type Table = readonly (readonly WritableCell[])[]

/** A file in memory. */
export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
}

type TextEncodingName = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Text in an encoding, with the byte order mark that goes with it. */
export function encodeText(text: string, encoding: TextEncodingName): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text)
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`)
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 'windows-1252':
      return Buffer.from(text, 'latin1')
  }
}

interface CsvOptions {
  readonly delimiter?: string
  readonly encoding?: TextEncodingName
  readonly newline?: string
}

/** A CSV file, every text quoted that has to be. */
export function csvFile(
  table: Table,
  { delimiter = ',', encoding = 'utf-8', newline = '\r\n' }: CsvOptions = {},
): MadeFile {
  const quote = (text: string) => (/["\r\n,;\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = table.map((row) =>
    row.map((cell) => quote(cell === null ? '' : String(cell))).join(delimiter),
  )
  return { name: 'list.csv', bytes: encodeText(lines.join(newline) + newline, encoding) }
}

/** A workbook with several sheets, as `@e965/xlsx` writes it. */
export function workbookFile(
  sheets: Readonly<Record<string, Table>>,
  format: 'xlsx' | 'biff8' | 'xlml' | 'html',
  change: (workbook: xlsx.WorkBook) => void = () => {},
): MadeFile {
  const workbook = xlsx.utils.book_new()
  for (const [name, table] of Object.entries(sheets)) {
    const sheet = xlsx.utils.aoa_to_sheet(
      table.map((row) => [...row]),
      { UTC: true },
    )
    xlsx.utils.book_append_sheet(workbook, sheet, name)
  }
  change(workbook)
  const bytes = xlsx.write(workbook, { type: 'buffer', bookType: format, compression: true }) as Buffer
  return { name: `list.${format === 'xlsx' ? 'xlsx' : 'xls'}`, bytes }
}

interface OleContainers {
  readonly utils: {
    cfb_new(): unknown
    cfb_add(container: unknown, path: string, content: Uint8Array): void
  }
  write(container: unknown, options: { type: 'buffer' }): Buffer
}

/** A container of the kind that old workbooks and encrypted new ones are. */
export function oleFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const { utils, write } = xlsx.CFB as OleContainers
  const container = utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) utils.cfb_add(container, `/${name}`, content)
  return new Uint8Array(write(container, { type: 'buffer' }))
}

/** A workbook of one sheet by another library, with other habits (inline texts, no shared ones for some). */
export async function otherXlsxFile(table: Table): Promise<MadeFile> {
  const cells: SheetData = table.map((row) =>
    row.map((value) =>
      value instanceof Date ? { value, format: 'yyyy-mm-dd hh:mm' } : value === null ? null : { value },
    ),
  )
  const bytes = await writeXlsxFile(cells).toBuffer()
  return { name: 'list.xlsx', bytes }
}

/** A page with a table, as portals send it under the name `.xls`. */
export function htmlFile(table: Table): MadeFile {
  const escape = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const rows = table.map(
    (row) =>
      `<tr>${row.map((cell) => `<td>${cell === null ? '' : escape(String(cell))}</td>`).join('')}</tr>`,
  )
  const page = `<html><head><meta charset="utf-8"></head><body><table border=1>${rows.join('\n')}</table></body></html>`
  return { name: 'export.xls', bytes: Buffer.from(page) }
}

/** Rows without what formats write differently: trailing and missing cells, empty texts. */
export function trimRow(row: readonly Cell[]): Cell[] {
  const cells = row.map((cell) => (cell === '' ? null : cell))
  while (cells.length > 0 && cells.at(-1) === null) cells.pop()
  return cells
}
