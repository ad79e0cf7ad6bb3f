// Reads old workbooks (.xls) and Excel's XML of 2003 in a thread of its own: their reader takes a file whole and
// in one go. Plain JavaScript, so that it runs from source and from the build alike.
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

const rowsPerBatch = 500

try {
  const xlsx = await import('@e965/xlsx')
  const { read } = xlsx.read ? xlsx : xlsx.default
  const workbook = read(workerData.path ? readFileSync(workerData.path) : workerData.bytes, {
    type: 'buffer',
    dense: true,
    raw: true,
    cellNF: true,
    cellStyles: true,
    cellText: false,
    cellHTML: false,
    sheetRows: workerData.rows + 1,
  })
  const listed = workbook.Workbook?.Sheets ?? []
  const sheets = workbook.SheetNames.map((name, index) => ({
    name,
    hidden: Boolean(listed[index]?.Hidden),
    hiddenColumns: (workbook.Sheets[name]['!cols'] ?? []).flatMap((column, at) =>
      column?.hidden ? [at] : [],
    ),
  }))
  parentPort.postMessage({
    kind: 'opened',
    sheets,
    epoch: workbook.Workbook?.WBProps?.date1904 ? 1904 : 1900,
  })
  parentPort.on('message', ({ sheet, from }) => {
    const data = workbook.Sheets[workbook.SheetNames[sheet]]['!data'] ?? []
    const rows = []
    for (let at = from; at < Math.min(from + rowsPerBatch, data.length); at++) {
      rows.push({ number: at + 1, cells: toCells(data[at] ?? []) })
    }
    parentPort.postMessage({ kind: 'rows', rows, done: from + rowsPerBatch >= data.length })
  })
} catch (error) {
  const missing = error?.code === 'ERR_MODULE_NOT_FOUND' || error?.code === 'MODULE_NOT_FOUND'
  const encrypted = /password|encrypt/i.test(String(error?.message))
  parentPort.postMessage({ kind: 'failed', reason: missing ? 'missing' : encrypted ? 'encrypted' : 'broken' })
}

function toCells(row) {
  return Array.from({ length: Math.min(row.length, workerData.columns) }, (_, at) => toCell(row[at]))
}

function toCell(cell) {
  if (!cell || cell.t === 'z') return null
  if (cell.t === 'e') return { error: cell.w ?? '#ERROR' }
  if (cell.t === 'n') return { value: cell.v, format: cell.z ?? 'General' }
  return cell.v ?? null
}
