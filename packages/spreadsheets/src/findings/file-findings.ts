import type { IgnoredColumn, RecognizedColumn } from '../layout/column-spec.js'
import type { SpreadsheetFormat } from '../file/workbook.js'

/** What is wrong with one cell. */
export interface CellProblem {
  /** As in the header row: `Quantity`. */
  readonly header: string
  /** Where it stands: `F12`. */
  readonly cell: string
  readonly seen: string
  readonly expected: string
}

/** A row that was not taken, or was taken without a part of it. */
export interface RowProblems {
  readonly sheet: string
  /** As the spreadsheet program counts. */
  readonly row: number
  readonly problems: readonly CellProblem[]
}

/** What was found in one sheet. */
export interface SheetFindings {
  readonly sheet: string
  /**
   * `no_header`: no row has the columns that are needed. `hidden`: hidden sheets are not read.
   * `not_asked_for`: the layout names other sheets.
   */
  readonly outcome: 'read' | 'no_header' | 'hidden' | 'not_asked_for'
  /** `null` unless it was read. */
  readonly headerRow: number | null
  readonly recognized: readonly RecognizedColumn[]
  readonly ignored: readonly IgnoredColumn[]
}

/** What a file turned out to hold. Complete once it was read to its end. */
export interface FileFindings {
  readonly file: string
  /** `null` until it was opened. */
  readonly format: SpreadsheetFormat | null
  readonly sheets: readonly SheetFindings[]
  readonly rows: {
    /** Rows that became levels. */
    readonly read: number
    readonly refused: number
    /** The same product with the same values a second time. */
    readonly repeated: number
    /** Totals, headings between the rows, repeated headers. Blank rows are not counted. */
    readonly skipped: number
  }
  /** Why rows were refused; the first 1,000. */
  readonly refused: readonly RowProblems[]
  /** What was left out of rows that were taken; the first 1,000. */
  readonly notes: readonly RowProblems[]
}

const listed = 1_000

/** Collects findings while a file is read. */
export function createFindings(file: string) {
  const rows = { read: 0, refused: 0, repeated: 0, skipped: 0 }
  const sheets: SheetFindings[] = []
  const refused: RowProblems[] = []
  const notes: RowProblems[] = []
  const findings: FileFindings & { format: SpreadsheetFormat | null } = {
    file,
    format: null,
    sheets,
    rows,
    refused,
    notes,
  }
  return {
    findings,
    opened(format: SpreadsheetFormat): void {
      findings.format = format
    },
    sheet(sheet: SheetFindings): void {
      sheets.push(sheet)
    },
    count(what: 'read' | 'repeated' | 'skipped'): void {
      rows[what]++
    },
    refuse(problems: RowProblems): void {
      rows.refused++
      if (refused.length < listed) refused.push(problems)
    },
    note(problems: RowProblems): void {
      if (problems.problems.length > 0 && notes.length < listed) notes.push(problems)
    },
  }
}

/** See {@link createFindings}. */
export type FindingsLog = ReturnType<typeof createFindings>
