import { stat } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { readStock } from '@supplierkit/spreadsheets'

/** What reading a file took, as the process that reads it knows. */
export interface Reading {
  readonly fileBytes: number
  readonly rows: number
  readonly ms: number
  /** Resident memory at its highest, over that of the process before it began. */
  readonly peakBytes: number
  /** The longest time in which nothing else had its turn. */
  readonly longestPauseMs: number
}

const [, , path = ''] = process.argv

const loop = monitorEventLoopDelay({ resolution: 1 })
await wait(200)
const before = process.resourceUsage().maxRSS * 1024
loop.enable()
loop.reset()
const began = performance.now()
const feed = await readStock(
  { path },
  {
    name: 'stock list',
    mode: 'full',
    columns: {
      sku: ['SKU'],
      available: ['Quantity'],
      cost: ['Price'],
      warehouse: ['Warehouse'],
      updatedAt: ['Updated'],
    },
    traits: {
      manufacturer: ['Brand'],
      model: ['Model'],
      capacity: ['Capacity'],
      color: ['Color'],
      grade: ['Grade'],
      carrier: ['Carrier'],
      lockStatus: ['Lock Status'],
    },
    currency: 'USD',
  },
)
let rows = 0
// A storage takes its time for each page: the reader has to wait for it, and must not run ahead.
for await (const page of feed.pages) {
  rows += page.length
  await new Promise((resolve) => setImmediate(resolve))
}
const reading: Reading = {
  fileBytes: (await stat(path)).size,
  rows,
  ms: performance.now() - began,
  peakBytes: process.resourceUsage().maxRSS * 1024 - before,
  longestPauseMs: loop.max / 1e6,
}
process.stdout.write(`${JSON.stringify(reading)}\n`)
