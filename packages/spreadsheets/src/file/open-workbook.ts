import { openCsv } from '../csv/read-csv.js'
import { openHtml } from '../html/read-html.js'
import { openXls } from '../xls/open-xls.js'
import { openXlsx } from '../xlsx/open-xlsx.js'
import { unreadable } from './errors.js'
import type { SpreadsheetLimits } from './limits.js'
import { sniffFormat } from './sniff-format.js'
import { type LocatedFile, readHead } from './spreadsheet-file.js'
import type { Workbook } from './workbook.js'

/**
 * Opens a file by what it is, not by what it is called.
 * @throws SupplierKitError `spreadsheet_unreadable`, `spreadsheet_too_large`, `spreadsheet_reader_missing`
 */
export async function openWorkbook(file: LocatedFile, limits: SpreadsheetLimits): Promise<Workbook> {
  const sniffed = sniffFormat(await readHead(file))
  switch (sniffed.kind) {
    case 'zip':
      return openXlsx(file, limits)
    case 'ole':
    case 'xml_spreadsheet':
      return openXls(file, limits)
    case 'html':
      return openHtml(file, limits)
    case 'text':
      return openCsv(file, limits)
    case 'empty':
      throw unreadable(file.name, 'empty', 'it is empty', 'the download was cut short; get the file again.')
    case 'foreign':
      throw unreadable(
        file.name,
        'unknown_format',
        `it is ${sniffed.name}`,
        'save the list as .xlsx, .xls or .csv.',
      )
  }
}
