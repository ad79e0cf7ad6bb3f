import { Worker } from 'node:worker_threads'
import { SupplierKitError } from '@supplierkit/core/contract'
import type { Cell } from '../cells/cell.js'
import { applyFormat, readFormatCode } from '../cells/number-format.js'
import { broken, tooLarge, unreadable } from '../file/errors.js'
import type { SpreadsheetLimits } from '../file/limits.js'
import type { LocatedFile } from '../file/spreadsheet-file.js'
import type { RowBatch, Workbook } from '../file/workbook.js'

/** A number comes with its format; everything else as it is. */
type WorkerCell = Exclude<Cell, Date> | { readonly value: number; readonly format: string }

type WorkerMessage =
  | {
      readonly kind: 'opened'
      readonly sheets: readonly { name: string; hidden: boolean; hiddenColumns: readonly number[] }[]
      readonly epoch: 1900 | 1904
    }
  | {
      readonly kind: 'rows'
      readonly rows: readonly { number: number; cells: readonly WorkerCell[] }[]
      readonly done: boolean
    }
  | { readonly kind: 'failed'; readonly reason: 'missing' | 'encrypted' | 'broken' }

type Message<K extends WorkerMessage['kind']> = Extract<WorkerMessage, { kind: K }>

const megabyte = 1_000_000

/**
 * An old workbook (`.xls`), or Excel's XML of 2003. Its reader, `@e965/xlsx`, takes a file whole, so it runs in
 * a thread with a limit on its memory and time, and hands rows over when they are asked for.
 */
export async function openXls(file: LocatedFile, limits: SpreadsheetLimits): Promise<Workbook> {
  const { rows, columns } = limits
  const worker = new Worker(new URL('./xls-worker.mjs', import.meta.url), {
    workerData: { ...file.content, rows, columns },
    resourceLimits: { maxOldGenerationSizeMb: heapMb(file) },
    // What runs us may need loaders and flags; the thread needs neither.
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  const ask = createConversation(file, worker, limits)
  try {
    const { sheets, epoch } = await ask('opened')
    return {
      format: 'xls',
      sheets: sheets.map(({ name, hidden, hiddenColumns }, sheet) => ({
        name,
        hidden,
        rows: () => readRows(sheet, new Set(hiddenColumns), epoch, ask),
      })),
      close: async () => {
        await worker.terminate()
      },
    }
  } catch (error) {
    await worker.terminate()
    throw error
  }
}

/** Measured: about 27 times the file, at 60,000 rows of twelve cells. */
function heapMb({ size }: LocatedFile): number {
  return 200 + Math.ceil((size / megabyte) * 40)
}

type Ask = <K extends 'opened' | 'rows'>(expected: K, request?: object) => Promise<Message<K>>

async function* readRows(
  sheet: number,
  hiddenColumns: ReadonlySet<number>,
  epoch: 1900 | 1904,
  ask: Ask,
): AsyncGenerator<RowBatch> {
  for (let from = 0, done = false; !done;) {
    const batch = await ask('rows', { sheet, from })
    const rows = batch.rows.map(({ number, cells }) => ({
      number,
      cells: cells.map((cell) => toCell(cell, epoch)),
    }))
    yield { rows, hiddenColumns }
    from += rows.length
    done = batch.done
  }
}

function toCell(cell: WorkerCell, epoch: 1900 | 1904): Cell {
  if (typeof cell !== 'object' || cell === null || 'error' in cell) return cell
  return applyFormat(cell.value, readFormatCode(cell.format), epoch)
}

/** One question, one answer, within the time; a thread that dies ends the conversation. */
function createConversation(file: LocatedFile, worker: Worker, { xlsMs }: SpreadsheetLimits): Ask {
  let ended: SupplierKitError | null = null
  let answered: { resolve(message: WorkerMessage): void; reject(error: Error): void } | null = null
  const end = (error: SupplierKitError) => {
    ended ??= error
    answered?.reject(ended)
  }
  worker.on('message', (message: WorkerMessage) => answered?.resolve(message))
  worker.on('error', (error: Error & { code?: string }) => {
    end(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? tooLarge(file.name, 'megabytes of memory', heapMb(file), 'the reader ran out of memory')
        : broken(file.name, 'its reader failed', error),
    )
  })
  worker.on('exit', () => end(broken(file.name, 'its reader ended')))
  return async <K extends 'opened' | 'rows'>(expected: K, request?: object) => {
    if (ended) throw ended
    const answer = new Promise<WorkerMessage>((resolve, reject) => {
      answered = { resolve, reject }
    })
    if (request) worker.postMessage(request)
    const timer = setTimeout(
      () => end(tooLarge(file.name, 'xlsMs', xlsMs, 'the reader was still busy')),
      xlsMs,
    )
    try {
      const message = await answer
      if (message.kind === 'failed') throw refusal(file, message.reason)
      return message as Message<K>
    } finally {
      clearTimeout(timer)
    }
  }
}

function refusal({ name }: LocatedFile, reason: 'missing' | 'encrypted' | 'broken'): SupplierKitError {
  if (reason === 'encrypted') {
    return unreadable(name, 'encrypted', 'it is protected by a password', 'save it without one.')
  }
  if (reason === 'broken') return broken(name, 'it looks like an old Excel file and cannot be read as one')
  return new SupplierKitError({
    code: 'spreadsheet_reader_missing',
    message: `${name}: it is an old Excel file (.xls), and the package that reads those is not installed.`,
    likely: 'run `npm install @e965/xlsx`, or save the file as .xlsx or .csv.',
    details: { file: name, package: '@e965/xlsx' },
  })
}
