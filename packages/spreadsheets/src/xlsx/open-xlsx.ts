import { asUnreadable, broken, unreadable } from '../file/errors.js'
import type { SpreadsheetLimits } from '../file/limits.js'
import type { LocatedFile } from '../file/spreadsheet-file.js'
import type { RowBatch, Workbook } from '../file/workbook.js'
import { readCellFormats } from './cell-formats.js'
import { openZip, type OpenZip } from './open-zip.js'
import { readWorksheet } from './read-worksheet.js'
import { readSharedStrings } from './shared-strings.js'
import type { WorkbookContext } from './to-cell.js'
import { readWorkbookParts, type WorkbookParts } from './workbook-parts.js'

/** A workbook in the Open XML format: `.xlsx`, `.xlsm`. */
export async function openXlsx(file: LocatedFile, limits: SpreadsheetLimits): Promise<Workbook> {
  const zip = await openZip(file, limits)
  try {
    const parts = await readWorkbookParts(zip)
    if (!parts) throw noWorkbook(file, zip)
    if (parts.sheets.length === 0) throw broken(file.name, 'it lists no sheet')
    let context: Promise<WorkbookContext> | undefined
    const sheets = parts.sheets.map(({ name, hidden, path }) => ({
      name,
      hidden,
      async *rows(): AsyncGenerator<RowBatch> {
        try {
          context ??= readContext(zip, parts, limits)
          yield* readWorksheet(zip.read(path), await context, limits)
        } catch (error) {
          throw asUnreadable(file.name, error)
        }
      },
    }))
    return { format: 'xlsx', sheets, close: () => Promise.resolve(zip.close()) }
  } catch (error) {
    zip.close()
    throw asUnreadable(file.name, error)
  }
}

async function readContext(
  zip: OpenZip,
  { sharedStrings, styles, epoch }: WorkbookParts,
  { cellLength }: SpreadsheetLimits,
): Promise<WorkbookContext> {
  return {
    strings: sharedStrings === null ? [] : await readSharedStrings(zip, sharedStrings, cellLength),
    formats: styles === null ? [] : await readCellFormats(zip, styles),
    epoch,
  }
}

const otherPackages: readonly { readonly part: RegExp; readonly name: string }[] = [
  { part: /^xl\/workbook\.bin$/, name: 'a binary workbook (.xlsb)' },
  { part: /^mimetype$/, name: 'an OpenDocument file' },
  { part: /^word\//, name: 'a Word document' },
  { part: /^ppt\//, name: 'a PowerPoint presentation' },
]

function noWorkbook({ name }: LocatedFile, { paths }: OpenZip) {
  const known = otherPackages.find(({ part }) => [...paths].some((path) => part.test(path)))
  const what = known?.name ?? 'a ZIP archive without a workbook'
  return unreadable(name, 'unknown_format', `it is ${what}`, 'save it as .xlsx or .csv.')
}
