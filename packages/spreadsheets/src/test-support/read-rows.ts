import { defaultLimits, type SpreadsheetLimits } from '../file/limits.js'
import { openWorkbook } from '../file/open-workbook.js'
import { locateFile, type SpreadsheetFile } from '../file/spreadsheet-file.js'
import type { SheetRow } from '../cells/cell.js'

/** Everything in a file, sheet by sheet. */
export async function readAll(file: SpreadsheetFile, changes: Partial<SpreadsheetLimits> = {}) {
  const limits = { ...defaultLimits, ...changes }
  const workbook = await openWorkbook(await locateFile(file, limits), limits)
  try {
    const sheets = []
    for (const sheet of workbook.sheets) {
      const rows: SheetRow[] = []
      let hiddenColumns: number[] = []
      for await (const batch of sheet.rows()) {
        rows.push(...batch.rows)
        hiddenColumns = [...batch.hiddenColumns]
      }
      sheets.push({ name: sheet.name, hidden: sheet.hidden, hiddenColumns, rows })
    }
    return { format: workbook.format, sheets }
  } finally {
    await workbook.close()
  }
}

/** The cells of the first sheet. */
export async function readFirst(file: SpreadsheetFile) {
  return (await readAll(file)).sheets[0]?.rows.map(({ cells }) => [...cells]) ?? []
}
