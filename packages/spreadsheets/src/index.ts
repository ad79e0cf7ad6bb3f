export type { CellProblem, FileFindings, RowProblems, SheetFindings } from './findings/file-findings.js'
export { defaultLimits, type SpreadsheetLimits } from './file/limits.js'
export { type FileInFolder, filesIn, type FolderOptions, newestFile } from './file/newest-file.js'
export type { SpreadsheetFile, UploadedFile } from './file/spreadsheet-file.js'
export type { SpreadsheetFormat } from './file/workbook.js'
export type { DateOrder } from './cells/read-date.js'
export type { DecimalMark } from '@supplierkit/adapter-kit'
export type { HeaderNames, IgnoredColumn, RecognizedColumn } from './layout/column-spec.js'
export type { ImeiColumns, ImeiLayout } from './imei/imei-layout.js'
export { isImei } from './imei/is-imei.js'
export { type ImeiList, type ImeiListOptions, readImeiList } from './imei/read-imei-list.js'
export type { OrderName } from './imei/read-imei-row.js'
export type { ImeiReport } from './imei/to-report.js'
export { ordersByHand, type OrdersByHandOptions } from './orders/orders-by-hand.js'
export { type OrderSheet, writeOrderSheet } from './orders/write-order-sheet.js'
export type { LevelChange } from './stock/compare-level.js'
export {
  type PreviewedLevel,
  type PreviewOptions,
  type PreviewOutcome,
  previewStock,
  type StockPreview,
} from './stock/preview-stock.js'
export { type ReadOptions, readStock, type StockFeed } from './stock/read-stock.js'
export { stockKey } from './stock/stock-key.js'
export type { StockColumns, StockKey, StockLayout, TraitColumn } from './stock/stock-layout.js'
export {
  type SpreadsheetInventoryOptions,
  withSpreadsheetInventory,
} from './stock/with-spreadsheet-inventory.js'
