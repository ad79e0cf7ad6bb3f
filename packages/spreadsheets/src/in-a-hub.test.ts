import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSupplierHub, MemoryStorage } from '@supplierkit/core'
import { type Order, type SupplierAdapter, SupplierKitError } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import {
  filesIn,
  newestFile,
  ordersByHand,
  type OrderSheet,
  readImeiList,
  readStock,
  withSpreadsheetInventory,
} from './index.js'
import { dailyReport, imeiList, stockList } from './test-support/layouts.js'
import { csvFile, type Table, workbookFile } from './test-support/make-files.js'
import { makeImei } from './test-support/make-imei.js'

const order: Order = {
  id: 'PE-1',
  currency: 'USD',
  customer: { name: 'Ada' },
  shipTo: { name: '=cmd()', line1: '1 Main Street, Suite "B"', city: 'Austin', country: 'US' },
  lines: [
    { sku: 'A', quantity: 2, description: 'iPhone 13' },
    { sku: 'B', quantity: 1 },
  ],
  note: '+call first',
}

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0)) await undo()
})

function open(adapter: SupplierAdapter) {
  const hub = createSupplierHub({ suppliers: [adapter], storage: new MemoryStorage() })
  cleanUp.push(() => hub.close())
  const state = async () => (await hub.getOrder('PE-1'))?.supplierOrders[0]
  return { hub, state }
}

async function folder(files: Record<string, { table: Table; at: string }>) {
  const path = await mkdtemp(join(tmpdir(), 'stock-'))
  cleanUp.push(() => rm(path, { recursive: true }))
  for (const [name, { table, at }] of Object.entries(files)) {
    await writeFile(join(path, name), csvFile(table).bytes)
    await utimes(join(path, name), new Date(at), new Date(at))
  }
  return path
}

describe('a supplier at which a person places the orders', () => {
  it('is sent nothing: the buyer gets a sheet, and the order waits for the number', async () => {
    const sheets: OrderSheet[] = []
    const { hub, state } = open(
      ordersByHand({ name: 'acme', handOver: async (sheet) => void sheets.push(sheet) }),
    )
    await hub.forwardOrder(order)
    await hub.drain()
    const waiting = await state()
    expect(waiting).toMatchObject({ submission: 'needs_attention' })
    expect(sheets).toHaveLength(1)
    expect(sheets[0]?.fileName).toBe(`${waiting?.reference}.csv`)
    expect(new TextDecoder().decode(sheets[0]?.bytes).split('\r\n')).toEqual([
      'PO number,Line,SKU,Description,Quantity,Warehouse,Ship to,Phone,Shipping method,Note',
      `${waiting?.reference},1,A,iPhone 13,2,,"'=cmd(), 1 Main Street, Suite ""B"", Austin, US",,,'+call first`,
      `${waiting?.reference},2,B,,1,,"'=cmd(), 1 Main Street, Suite ""B"", Austin, US",,,'+call first`,
      '',
    ])

    await hub.settle('PE-1', waiting?.id ?? '', {
      action: 'mark_submitted',
      by: 'ada',
      supplierOrderId: 'ORD-7',
    })
    await hub.drain()
    expect(await state()).toMatchObject({ submission: 'submitted', supplierOrderIds: ['ORD-7'] })
  })

  it('is tried again when the sheet cannot be handed over', async () => {
    const { hub, state } = open(
      ordersByHand({ name: 'acme', handOver: () => Promise.reject(new Error('mail server away')) }),
    )
    await hub.forwardOrder(order)
    await hub.drain()
    expect(await state()).toMatchObject({ submission: 'pending' })
    const own = new SupplierKitError({ code: 'supplier_rejected', message: 'no' })
    const other = ordersByHand({ name: 'acme', handOver: () => Promise.reject(own) })
    const call = { signal: AbortSignal.timeout(1_000), attempt: 1, idempotencyKey: 'k', logger: console }
    await expect(other.createOrder({ ...orderRequest, reference: 'R' }, call)).rejects.toBe(own)
  })

  it('tells by its list of IMEIs what it has shipped', async () => {
    const { hub, state } = open(ordersByHand({ name: 'acme' }))
    await hub.forwardOrder(order)
    await hub.drain()
    const { reference = '' } = (await state()) ?? {}
    const columns = ['PO Number', 'Order', 'SKU', 'IMEI', 'Tracking']
    const lists = [
      [columns, [reference, 'ORD-7', 'A', makeImei(1), '1Z1']],
      [
        columns,
        [reference, 'ORD-7', 'A', makeImei(1), '1Z1'],
        [reference, 'ORD-7', 'A', makeImei(2), '1Z1'],
        [reference, 'ORD-7', 'B', makeImei(3), null],
      ],
    ]
    for (const list of [...lists, ...lists]) {
      const { reports } = await readImeiList(workbookFile({ IMEIs: list }, 'xlsx'), imeiList)
      for (const report of reports) await hub.receiveReport('acme', report)
      await hub.drain()
    }
    expect(await state()).toMatchObject({
      submission: 'submitted',
      status: 'shipped',
      supplierOrderIds: ['ORD-7'],
      lines: [
        { sku: 'A', shipped: 2 },
        { sku: 'B', shipped: 1, serialNumbers: [makeImei(3)] },
      ],
      shipments: [
        {
          packages: [
            {
              trackingNumber: '1Z1',
              lines: [{ sku: 'A', quantity: 2, serialNumbers: [makeImei(1), makeImei(2)] }],
            },
          ],
        },
      ],
    })
    expect(await hub.storage.listDeliveries({ limit: 10 })).toHaveLength(2)
  })
})

describe('stock from files', () => {
  const columns = ['SKU', 'Qty']

  it('is imported by two lines, an upload and the newest file of a folder', async () => {
    const { hub } = open(ordersByHand({ name: 'acme' }))
    const upload = new File([csvFile([columns, ['A', 5], ['B', 5]]).bytes as BlobPart], 'stock.csv', {
      lastModified: Date.UTC(2026, 10, 1),
    })
    const first = await hub.syncInventory('acme', { feed: await readStock(upload, stockList) })
    expect(first).toMatchObject([{ mode: 'full', read: 2, changed: 2, error: null }])

    const path = await folder({
      'old.csv': { table: [columns, ['A', 1]], at: '2026-11-02T00:00:00Z' },
      'new.csv': { table: [columns, ['A', 4]], at: '2026-11-03T00:00:00Z' },
      '~$new.xlsx': { table: [columns], at: '2026-11-04T00:00:00Z' },
      'note.pdf': { table: [], at: '2026-11-04T00:00:00Z' },
    })
    const newest = await newestFile(path)
    if (!newest) throw new Error('no file')
    const second = await hub.syncInventory('acme', { feed: await readStock(newest, dailyReport) })
    expect(second).toMatchObject([{ mode: 'delta', read: 1, changed: 1 }])
    expect(await hub.storage.findStock({ limit: 9 })).toMatchObject([
      { sku: 'A', available: 4, asOf: new Date('2026-11-03') },
      { sku: 'B', available: 5, asOf: new Date('2026-11-01') },
    ])
    expect((await filesIn(path)).map(({ path: file }) => file.slice(path.length + 1))).toEqual([
      'old.csv',
      'new.csv',
    ])
    // A file that is still being written would sell out what it does not list yet.
    const written = Date.parse('2026-11-03T00:00:00Z')
    expect(await newestFile(path, { now: () => written + 9_999 })).toMatchObject({
      path: join(path, 'old.csv'),
    })
    expect(await newestFile(path, { now: () => written + 10_000 })).toMatchObject({
      path: join(path, 'new.csv'),
    })
    await expect(newestFile(join(path, 'nowhere'))).rejects.toMatchObject({ code: 'spreadsheet_not_found' })
  })

  it('keeps the guards of every other feed, and names what is wrong with a file in the report', async () => {
    const { hub } = open(ordersByHand({ name: 'acme' }))
    const sync = async (bytes: Uint8Array) => {
      const feed = await readStock({ name: 'x.csv', bytes }, stockList)
      return (await hub.syncInventory('acme', { feed }))[0]?.error?.code
    }
    expect(await sync(csvFile([columns, ['A', 5], ['B', 5], ['C', 5]]).bytes)).toBeUndefined()
    expect(await sync(csvFile([columns]).bytes)).toBe('inventory_feed_refused')
    expect(await sync(csvFile([columns, ['A', 5]]).bytes)).toBe('inventory_feed_refused')
    expect(await sync(Buffer.from('%PDF'))).toBe('spreadsheet_unreadable')
    expect((await hub.storage.findStock({ limit: 9 })).map(({ available }) => available)).toEqual([5, 5, 5])
  })

  it('can be the inventory of any adapter, whose other methods stay its own', async () => {
    class Portal implements SupplierAdapter {
      readonly #secret = 'kept'
      readonly name = 'portal'
      readonly contractVersion = 1
      readonly capabilities = ordersByHand({ name: 'x' }).capabilities
      createOrder(): Promise<never> {
        return Promise.reject(new SupplierKitError({ code: 'supplier_rejected', message: this.#secret }))
      }
      getOrderStatus(supplierOrderId: string) {
        return Promise.resolve({ supplierOrderId, status: 'pending', rawStatus: this.#secret } as const)
      }
    }
    const path = await folder({ 'list.csv': { table: [columns, ['A', 5]], at: '2026-11-01T00:00:00Z' } })
    const adapter = withSpreadsheetInventory(new Portal(), {
      layout: stockList,
      file: () => newestFile(path),
    })
    expect(adapter.capabilities).toMatchObject({ inventory: 'full', lookup: 'none' })
    const call = { signal: AbortSignal.timeout(1_000), attempt: 1, logger: console }
    expect(await adapter.getOrderStatus('1', call)).toMatchObject({ rawStatus: 'kept' })

    const { hub } = open(adapter)
    expect(await hub.syncInventory()).toMatchObject([
      { supplierId: 'portal', read: 1, changed: 1, error: null },
    ])
    expect(await adapter.getInventoryItem('A', call)).toMatchObject({ sku: 'A', levels: [{ available: 5 }] })
    expect(await adapter.getInventoryItem('B', call)).toBeNull()
    await rm(join(path, 'list.csv'))
    expect(await hub.syncInventory()).toMatchObject([{ mode: 'delta', read: 0, error: null }])
    expect(await adapter.getInventoryItem('A', call)).toBeNull()
  })
})

const orderRequest = {
  orderId: 'PE-1',
  orderNumber: 'PE-1',
  currency: 'USD',
  lines: [],
  shipTo: order.shipTo,
  contact: {},
  requestedAt: new Date(0),
}
