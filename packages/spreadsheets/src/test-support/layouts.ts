import type { ImeiLayout } from '../imei/imei-layout.js'
import type { StockLayout } from '../stock/stock-layout.js'

const traits = {
  manufacturer: ['Manufacturer', 'Brand'],
  model: ['Model'],
  capacity: ['Capacity', 'Storage'],
  color: ['Color'],
  grade: { names: ['Grade'], read: (text: string) => text.replace(/^grade /i, '').toUpperCase() },
  lockStatus: ['Lock Status'],
} as const

/** A list as a wholesaler of phones writes it. */
export const stockList: StockLayout<keyof typeof traits> = {
  name: 'stock list',
  mode: 'full',
  columns: {
    sku: ['SKU', 'Item Code'],
    available: ['Quantity', 'Stock', 'Qty'],
    incoming: ['Incoming'],
    cost: ['Price', 'Cost', 'Unit Price'],
    currency: ['Currency'],
    warehouse: ['Warehouse'],
    title: ['Product Name', 'Name'],
    updatedAt: ['Updated'],
  },
  traits,
  key: { from: ['model', 'capacity', 'color', 'grade'], also: ['lockStatus'] },
  currency: 'USD',
}

/** Only new stock and lower prices. */
export const dailyReport: StockLayout<keyof typeof traits> = {
  ...stockList,
  name: 'daily report',
  mode: 'delta',
}

/** Shipped phones. */
export const imeiList: ImeiLayout<keyof typeof traits> = {
  name: 'IMEI list',
  columns: {
    imei: ['IMEI'],
    supplierOrderId: ['Order Number', 'Order'],
    reference: ['PO Number'],
    sku: ['SKU', 'Item Code'],
    trackingNumber: ['Tracking Number', 'Tracking'],
    carrier: ['Ship Via'],
    shippedAt: ['Ship Date'],
  },
  traits,
  key: { from: ['model', 'capacity', 'color', 'grade'], also: ['lockStatus'] },
}
