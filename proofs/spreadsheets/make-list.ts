import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as xlsx from '@e965/xlsx'

/** The kinds of files that a list of stock comes in. */
export const kinds = ['csv', 'html', 'xlsx', 'xls'] as const

/** One of {@link kinds}. */
export type Kind = (typeof kinds)[number]

const header = [
  'Brand',
  'Model',
  'Capacity',
  'Color',
  'Grade',
  'Carrier',
  'Lock Status',
  'SKU',
  'Warehouse',
  'Price',
  'Quantity',
  'Updated',
]
/** A sheet of an old workbook holds 65,536 rows, and the program that writes them here has no breath for more. */
export const mostRows: Readonly<Record<Kind, number>> = {
  csv: Infinity,
  html: Infinity,
  xlsx: Infinity,
  xls: 60_000,
}

function row(index: number): string[] {
  return [
    'Apple',
    `iPhone ${index % 20}`,
    `${64 << (index % 4)}GB`,
    ['Black', 'Blue', 'Red'][index % 3] ?? '',
    ['A', 'B', 'C'][index % 3] ?? '',
    'Unlocked',
    'GSM Unlocked',
    `SKU-${index}`,
    'W1',
    `$${100 + (index % 900)}.99`,
    index % 50 === 0 ? '100+' : String(index % 60),
    '2026-11-05',
  ]
}

/** Writes a list of so many rows and twelve columns, as the kind's usual programs do. */
export async function makeList(kind: Kind, rows: number, path: string): Promise<void> {
  if (kind === 'csv') return writeLines(path, rows, (cells) => `${cells.join(',')}\r\n`)
  if (kind === 'html') {
    return writeLines(
      path,
      rows,
      (cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`,
      ['<html><body><table>\n', '</table></body></html>\n'],
    )
  }
  const workbook = xlsx.utils.book_new()
  const table = [header, ...Array.from({ length: rows }, (_, index) => row(index))]
  xlsx.utils.book_append_sheet(workbook, xlsx.utils.aoa_to_sheet(table, { dense: true }), 'Stock')
  const bytes = xlsx.write(workbook, {
    type: 'buffer',
    bookType: kind === 'xls' ? 'biff8' : 'xlsx',
    compression: true,
    // Old workbooks would take it hours: it looks every text up by walking through all of them.
    bookSST: kind === 'xlsx',
  }) as Buffer
  await writeFile(path, bytes)
}

async function writeLines(
  path: string,
  rows: number,
  toLine: (cells: readonly string[]) => string,
  [start, end] = ['', ''],
): Promise<void> {
  function* lines() {
    yield start ?? ''
    yield toLine(header)
    for (let index = 0; index < rows; index++) yield toLine(row(index))
    yield end ?? ''
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
}
