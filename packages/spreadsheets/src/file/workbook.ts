import type { SheetRow } from '../cells/cell.js'

/** What a file turned out to be, whatever its name says. */
export type SpreadsheetFormat = 'csv' | 'xlsx' | 'xls' | 'html'

/** Some rows of a sheet, in order. */
export interface RowBatch {
  readonly rows: readonly SheetRow[]
  /** Positions of columns that the sheet hides, from 0. */
  readonly hiddenColumns: ReadonlySet<number>
}

/** One sheet of a file. Its rows are read when they are asked for, and not faster. */
export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  rows(): AsyncIterable<RowBatch>
}

/** An opened file. */
export interface Workbook {
  readonly format: SpreadsheetFormat
  readonly sheets: readonly Sheet[]
  close(): Promise<void>
}
