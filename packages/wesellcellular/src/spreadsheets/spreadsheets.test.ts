import { createSupplierHub } from '@supplierkit/core'
import { collectUnread, type InventoryUpdate } from '@supplierkit/core/contract'
import { ordersByHand, readImeiList, readStock, type StockLayout } from '@supplierkit/spreadsheets'
import { describe, expect, it } from 'vitest'
import { toInventoryUpdate } from '../inventory/stock-row.js'
import { stockRow } from '../wire.js'
import { dailyStockReport, imeiList, type PhoneTrait, stockList } from './index.js'

const asOf = new Date('2026-11-05T12:00:00Z')
const file = (text: string, name = 'export.csv') => ({ name, bytes: Buffer.from(text), asOf })

async function levelsOf(text: string, layout: StockLayout<PhoneTrait> = stockList) {
  const feed = await readStock(file(text), layout)
  const levels: InventoryUpdate[] = []
  for await (const page of feed.pages) levels.push(...page)
  return levels
}

describe('the stock list', () => {
  it.each([
    'Brand,Model,Storage,Color,Grade,Carrier,Lock status,SKU,Warehouse,Price,Quantity',
    'Manufacturer,Model,Capacity,Color,Grade,Carrier,Lock Status,Item_Code,Warehouse,Cost,Stock',
    'MANUFACTURER,MODEL,CAPACITY,COLOUR,GRADE,NETWORK,LOCK_STATUS,ITEM CODE,WAREHOUSE,PRICE (USD),QTY',
  ])('is read under the headers %s', async (header) => {
    const row = 'Apple,iPhone 13,128GB,Midnight,a stock,Unlocked,GSM Unlocked,PX-13-128,DFW,"$1,299.00",100+'
    expect(await levelsOf(`${header}\n${row}\n`)).toEqual([
      {
        sku: 'PX-13-128',
        warehouse: 'DFW',
        available: 100,
        asOf,
        cost: { amount: 129_900, currency: 'USD' },
        attributes: {
          manufacturer: 'Apple',
          model: 'iPhone 13',
          capacity: '128GB',
          color: 'Midnight',
          grade: 'A-Stock',
          lockStatus: 'GSM Unlocked',
          carrier: 'Unlocked',
        },
      },
    ])
  })

  it('says the same of a phone as the API does', async () => {
    const fields = {
      item_code: 'PX-1',
      manufacturer: 'Apple',
      model: 'iPhone 13',
      capacity: '128GB',
      color: 'Blue',
      grade: 'Grade B',
      lock_status: 'Locked',
      carrier: 'AT&T',
      parts_message: 'Battery replaced',
      warehouse: 'W1',
      price: '299.00',
      quantity: '100+',
      title: 'iPhone 13 Blue',
    }
    const fromApi = toInventoryUpdate(stockRow.parse(fields), { currency: 'USD', asOf }, collectUnread())
    const header =
      'SKU,Brand,Model,Capacity,Color,Grade,Lock Status,Carrier,Parts,Warehouse,Price,Quantity,Name'
    const row =
      'PX-1,Apple,iPhone 13,128GB,Blue,Grade B,Locked,AT&T,Battery replaced,W1,299.00,100+,iPhone 13 Blue'
    expect(await levelsOf(`${header}\n${row}\n`)).toEqual([fromApi])
  })

  it('without SKUs has the same keys on both lists and on the list of IMEIs', async () => {
    const columns = 'Model,Capacity,Color,Grade,Lock Status,Carrier'
    const phone = 'iPhone 13,128 GB,Blue,Grade A,GSM Unlocked,Unlocked'
    const key = 'iphone-13:128gb:blue:a:gsm-unlocked:unlocked'
    for (const layout of [stockList, dailyStockReport]) {
      expect(await levelsOf(`${columns},Qty\n${phone},5\n`, layout)).toMatchObject([{ sku: key }])
    }
    const list = file(`${columns},IMEI\n${phone},352099001761481\n`)
    const { reports } = await readImeiList(list, imeiList, { order: { supplierOrderId: 'ORD845140' } })
    expect(reports[0]?.orders[0]).toEqual({
      supplierOrderId: 'ORD845140',
      serialNumbers: [{ serialNumber: '352099001761481', sku: key }],
    })
  })
})

it('a stock list, then the report of the day: what that leaves out stays', async () => {
  const hub = createSupplierHub({ suppliers: [ordersByHand({ name: 'wesellcellular' })] })
  const sync = async (text: string, layout: StockLayout<PhoneTrait>, name: string) => {
    const feed = await readStock(file(text, name), layout)
    return (await hub.syncInventory('wesellcellular', { feed }))[0]
  }
  // The portal's `.xls` may be a page with a table.
  const html =
    '<html><table><tr><th>SKU<th>Qty<th>Price</tr><tr><td>A<td>5<td>$10.00</tr><tr><td>B<td>2<td>$20.00</tr></table></html>'
  expect(await sync(html, stockList, 'StockList.xls')).toMatchObject({
    mode: 'full',
    changed: 2,
    error: null,
  })
  const report = 'Daily Stock Report\n\nSKU,Stock,New Price\nB,100+,$18.50\n'
  expect(await sync(report, dailyStockReport, 'report.csv')).toMatchObject({
    mode: 'delta',
    changed: 1,
    zeroed: 0,
  })
  expect(await hub.storage.findStock({ limit: 9 })).toMatchObject([
    { sku: 'A', available: 5 },
    { sku: 'B', available: 100, cost: { amount: 1_850, currency: 'USD' } },
  ])
  await hub.close()
})
