import { createSupplierHub } from '@supplierkit/core'
import type { InventoryUpdate, SupplierAdapter } from '@supplierkit/core/contract'
import { Pool } from 'pg'
import { confirm, plainSupplier } from '../orders/plain-supplier.js'
import { connectPrisma, type PostgresqlServer } from '../servers/postgresql.js'
import { onPostgresql } from '../servers/storages.js'
import type { Contender, Effort, OpenContender, Workload } from '../workload.js'
import { createStockList } from './stock-list.js'

/** A full stock list of which one level in a hundred has changed, brought into the database. */
export function inventoryWorkload(server: PostgresqlServer, { scale }: Effort): Workload {
  const size = Math.round(100_000 * scale)
  return {
    name: `Inventory, ${size.toLocaleString('en-US')} SKUs, 1 % changed, PostgreSQL`,
    unit: 'ms',
    goal: { toPeer: 3.5, toLimit: 1 / 1.4 },
    contenders: [ours(server, size), compareAndWrite(server, size), oneStatement(server, size)],
  }
}

/** Syncs once to fill the tables, then times a sync after each change. */
async function timed(
  size: number,
  sync: (levels: readonly InventoryUpdate[]) => Promise<number>,
): Promise<OpenContender['round']> {
  const list = createStockList(size)
  await sync(list.now())
  return async () => {
    list.change()
    const levels = list.now()
    const startedAt = performance.now()
    const changed = await sync(levels)
    const ms = performance.now() - startedAt
    if (changed !== size / 100) throw new Error(`${changed} levels were found changed, not ${size / 100}`)
    return ms
  }
}

function ours(server: PostgresqlServer, size: number): Contender {
  return {
    name: 'SupplierKit syncInventory, full feed',
    role: 'ours',
    async open() {
      const { storage, close } = await onPostgresql(server)()
      let levels: readonly InventoryUpdate[] = []
      const hub = createSupplierHub({ suppliers: [withStock(() => levels)], storage })
      const round = await timed(size, async (now) => {
        levels = now
        const [report] = await hub.syncInventory('acme')
        if (report?.error) throw report.error
        return report?.changed ?? 0
      })
      return {
        round,
        async close() {
          await hub.close()
          await close()
        },
      }
    },
  }
}

function withStock(levels: () => readonly InventoryUpdate[]): SupplierAdapter {
  const plain = plainSupplier((request) => Promise.resolve(confirm(request)))
  return {
    ...plain,
    capabilities: { ...plain.capabilities, inventory: 'full' },
    syncInventory: () => Promise.resolve({ mode: 'full', pages: pagesOf(levels()) }),
    getInventoryItem: (sku) =>
      Promise.resolve({ sku, levels: levels().filter((level) => level.sku === sku) }),
  }
}

async function* pagesOf(levels: readonly InventoryUpdate[]): AsyncGenerator<readonly InventoryUpdate[]> {
  for (let start = 0; start < levels.length; start += 5_000) yield levels.slice(start, start + 5_000)
}

/** Reads all rows through Prisma, compares, and writes what differs in batches of updates. */
function compareAndWrite(server: PostgresqlServer, size: number): Contender {
  return {
    name: 'Prisma: read all, compare, write changes',
    role: 'peer',
    async open() {
      const database = await server.createDatabase()
      const { prisma, close } = await connectPrisma(database.url)
      const syncId = 'sync'
      const round = await timed(size, async (levels) => {
        const known = await prisma.supplierStockLevel.findMany({ where: { supplierId: 'acme' } })
        const bySku = new Map(known.map((row) => [row.sku, row]))
        const rowOf = ({ sku, available, asOf, cost, title }: InventoryUpdate) => ({
          ...{ supplierId: 'acme', sku, warehouse: '', available, asOf, syncId, incomingTold: false },
          ...{ costAmount: cost?.amount ?? null, costCurrency: cost?.currency ?? null, title: title ?? null },
        })
        const fresh = levels.filter(({ sku }) => !bySku.has(sku))
        for (let start = 0; start < fresh.length; start += 2_000) {
          await prisma.supplierStockLevel.createMany({ data: fresh.slice(start, start + 2_000).map(rowOf) })
        }
        const changed = levels.filter((level) => {
          const row = bySku.get(level.sku)
          return (
            row &&
            (row.available !== level.available ||
              Number(row.costAmount) !== level.cost?.amount ||
              row.title !== level.title)
          )
        })
        for (let start = 0; start < changed.length; start += 200) {
          await prisma.$transaction(
            changed.slice(start, start + 200).map((level) =>
              prisma.supplierStockLevel.update({
                where: { supplierId_sku_warehouse: { supplierId: 'acme', sku: level.sku, warehouse: '' } },
                data: rowOf(level),
              }),
            ),
          )
        }
        return changed.length
      })
      return {
        round,
        async close() {
          await close()
          await database.drop()
        },
      }
    },
  }
}

/** One ON CONFLICT statement for everything, which writes only what differs. */
function oneStatement(server: PostgresqlServer, size: number): Contender {
  const upsert = `
    INSERT INTO plain_stock SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::text[])
    ON CONFLICT (sku) DO UPDATE SET available = excluded.available, cost = excluded.cost, title = excluded.title
    WHERE (plain_stock.available, plain_stock.cost, plain_stock.title)
      IS DISTINCT FROM (excluded.available, excluded.cost, excluded.title)
    RETURNING sku`
  return {
    name: 'raw pg, one ON CONFLICT statement',
    role: 'limit',
    async open() {
      const database = await server.createDatabase()
      const pool = new Pool({ connectionString: database.url, max: 1 })
      await pool.query(
        'CREATE TABLE plain_stock (sku text PRIMARY KEY, available int NOT NULL, cost bigint, title text)',
      )
      const round = await timed(size, async (levels) => {
        const { rowCount } = await pool.query(upsert, [
          levels.map(({ sku }) => sku),
          levels.map(({ available }) => available),
          levels.map(({ cost }) => cost?.amount ?? null),
          levels.map(({ title }) => title ?? null),
        ])
        return rowCount ?? 0
      })
      return {
        round,
        async close() {
          await pool.end()
          await database.drop()
        },
      }
    },
  }
}
