import type { StockRecord } from '@supplierkit/core/contract'
import type { Facet, StockPage, StockParameters, StockRow } from '../page/api-types.js'
import type { ShopHub } from './shop-parts.js'

const pageSize = 120
const readSize = 1_000

/** The synced stock as the shop sells it, kept in memory and read anew when a sync has changed it. */
export interface StockView {
  page(parameters: Partial<StockParameters>): Promise<StockPage>
  find(line: {
    sku: string
    supplierId: string
    warehouse?: string | undefined
  }): Promise<StockRow | undefined>
  close(): void
}

export function createStockView(hub: ShopHub, markup: number): StockView {
  let rows: Promise<readonly StockRow[]> | null = null
  const stop = hub.onAny((event) => {
    if (event.type === 'stock_level.changed') rows = null
  })
  const read = (): Promise<readonly StockRow[]> => {
    if (rows) return rows
    const reading = readAll(hub, markup)
    rows = reading
    reading.catch(() => {
      if (rows === reading) rows = null
    })
    return reading
  }
  return {
    async page(parameters) {
      const all = await read()
      const found = all.filter((row) => fits(row, parameters))
      const offset = Math.max(0, parameters.offset ?? 0)
      return {
        rows: found.slice(offset, offset + pageSize),
        offset,
        total: found.length,
        facets: {
          supplier: facet(all, { ...parameters, supplier: '' }, (row) => row.supplierId),
          manufacturer: facet(
            all,
            { ...parameters, manufacturer: '' },
            (row) => row.attributes['manufacturer'],
          ),
          grade: facet(all, { ...parameters, grade: '' }, (row) => row.attributes['grade']),
        },
      }
    },
    async find({ sku, supplierId, warehouse }) {
      return (await read()).find(
        (row) =>
          row.sku === sku &&
          row.supplierId === supplierId &&
          (warehouse === undefined || row.warehouse === warehouse),
      )
    },
    close: stop,
  }
}

async function readAll(hub: ShopHub, markup: number): Promise<readonly StockRow[]> {
  const rows: StockRow[] = []
  for (let offset = 0; ; offset += readSize) {
    const records = await hub.storage.findStock({ inStock: true, limit: readSize, offset })
    rows.push(...records.map((record) => toRow(record, markup)))
    if (records.length < readSize) break
  }
  return rows.sort(
    (one, other) =>
      Number(isDevice(other)) - Number(isDevice(one)) ||
      one.title.localeCompare(other.title, 'en', { numeric: true }),
  )
}

/** Phones come before what goes with them. */
function isDevice(row: StockRow): boolean {
  return row.attributes['capacity'] !== undefined
}

function toRow(record: StockRecord, markup: number): StockRow {
  return {
    sku: record.sku,
    supplierId: record.supplierId,
    warehouse: record.warehouse,
    title: record.title ?? record.sku,
    attributes: record.attributes ?? {},
    available: record.available,
    price: record.cost
      ? { ...record.cost, amount: Math.max(1, Math.round(record.cost.amount * markup)) }
      : null,
  }
}

function fits(
  row: StockRow,
  { query = '', supplier, manufacturer, grade }: Partial<StockParameters>,
): boolean {
  if (supplier && row.supplierId !== supplier) return false
  if (manufacturer && row.attributes['manufacturer'] !== manufacturer) return false
  if (grade && row.attributes['grade'] !== grade) return false
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const text =
    `${row.title} ${row.sku} ${Object.values(row.attributes).join(' ')} ${row.warehouse}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

function facet(
  rows: readonly StockRow[],
  parameters: Partial<StockParameters>,
  valueOf: (row: StockRow) => string | undefined,
): Facet[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const value = valueOf(row)
    if (value && fits(row, parameters)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, rows: count }))
    .sort((one, other) => other.rows - one.rows || one.value.localeCompare(other.value))
}
