/** How much of a file is read before it is refused (`spreadsheet_too_large`). */
export interface SpreadsheetLimits {
  /** Size of the file. Default 100 MB. */
  readonly fileBytes: number
  /** Size of what a packed file (.xlsx) unpacks to, checked before anything is unpacked. Default 500 MB. */
  readonly unpackedBytes: number
  /** How many times larger a part may become by unpacking, when it is over 10 MB. Default 100. */
  readonly unpackedRatio: number
  /** Rows of all sheets together. Default 1,000,000. */
  readonly rows: number
  /** Columns; what stands further right is not read. Default 500. */
  readonly columns: number
  /** Characters of one cell. Default 32,767, which is what Excel allows. */
  readonly cellLength: number
  /** How long the reader of old .xls files may take. Default 60,000 ms. */
  readonly xlsMs: number
}

/** What holds unless told otherwise. */
export const defaultLimits: SpreadsheetLimits = {
  fileBytes: 100_000_000,
  unpackedBytes: 500_000_000,
  unpackedRatio: 100,
  rows: 1_000_000,
  columns: 500,
  cellLength: 32_767,
  xlsMs: 60_000,
}
