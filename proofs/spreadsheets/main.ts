import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { type Kind, kinds, makeList, mostRows } from './make-list.js'
import type { Reading } from './read-list.js'

const run = promisify(execFile)

/** What a list may take, in MB. Heaps are real limits: a process that needs more of it dies. */
const limits: Readonly<Record<Kind, { readonly heap: number; readonly peak: number }>> = {
  csv: { heap: 128, peak: 250 },
  html: { heap: 128, peak: 250 },
  xlsx: { heap: 192, peak: 350 },
  // Its reader takes a file whole, in a thread of its own.
  xls: { heap: 1_000, peak: 1_000 },
}

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '200000' }, kind: { type: 'string', multiple: true } },
})
const chosen = kinds.filter((kind) => !values.kind || values.kind.includes(kind))
const wanted = Number(values.rows)
const folder = await mkdtemp(join(tmpdir(), 'lists-'))
const failures: string[] = []
try {
  console.log('kind   file MB   rows      s   peak MB   heap MB   longest pause ms')
  for (const kind of chosen) {
    const rows = Math.min(wanted, mostRows[kind])
    const path = join(folder, `list.${kind === 'html' ? 'xls' : kind}`)
    await makeList(kind, rows, path)
    const { heap, peak } = limits[kind]
    const result = await read(path, heap).catch((error: unknown) => String(error).slice(0, 300))
    if (typeof result === 'string') {
      failures.push(`${kind}: ${result}`)
      continue
    }
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
    const columns = [
      kind.padEnd(5),
      megabytes(result.fileBytes).padStart(8),
      String(result.rows).padStart(7),
      (result.ms / 1000).toFixed(1).padStart(6),
      megabytes(result.peakBytes).padStart(9),
      `<${heap}`.padStart(9),
      result.longestPauseMs.toFixed(0).padStart(18),
    ]
    console.log(columns.join(' '))
    if (result.rows !== rows) failures.push(`${kind}: ${result.rows} of ${rows} rows were read`)
    if (result.peakBytes > peak * 1e6) failures.push(`${kind}: more than ${peak} MB of memory`)
  }
} finally {
  await rm(folder, { recursive: true })
}
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 ? 1 : 0

/** In a process of its own, so that making the file leaves no trace in its memory. */
async function read(path: string, heapMb: number): Promise<Reading> {
  const script = fileURLToPath(new URL('./read-list.ts', import.meta.url))
  const flags = ['--import', 'tsx', '--conditions=@supplierkit/source', `--max-old-space-size=${heapMb}`]
  const { stdout } = await run(process.execPath, [...flags, script, path], { timeout: 300_000 })
  return JSON.parse(stdout) as Reading
}
