import type { StockLayout } from '@supplierkit/spreadsheets'
import { phoneKey, type PhoneTrait, phoneTraits } from './traits.js'

/**
 * The list behind the Export button of the portal's stock list, as `.xls`, `.xlsx` or `.csv`: everything that
 * can be ordered, so what it does not mention is sold out. Export it without a filter.
 */
export const stockList: StockLayout<PhoneTrait> = {
  name: 'WeSellCellular stock list',
  mode: 'full',
  // Seen: SKU/Item_Code, Stock/Quantity, Price/Cost, Warehouse, Product_Name/Name. Assumed: all other spellings.
  columns: {
    sku: ['SKU', 'Item_Code', 'Item Number', 'Item'],
    available: ['Quantity', 'Stock', 'Qty', 'Available', 'Available Quantity', 'In Stock'],
    incoming: ['Incoming', 'Incoming Quantity', 'On Order'],
    cost: ['Price', 'Cost', 'Unit Price', 'List Price', 'New Price'],
    currency: ['Currency'],
    warehouse: ['Warehouse', 'Location'],
    title: ['Product_Name', 'Name', 'Product', 'Description'],
    updatedAt: ['Updated', 'Updated At', 'Last Updated'],
  },
  traits: phoneTraits,
  key: phoneKey,
  currency: 'USD',
}

/**
 * The weekday mail with an `.xlsx`: new stock and lower prices only. What it does not mention is unchanged.
 */
export const dailyStockReport: StockLayout<PhoneTrait> = {
  ...stockList,
  name: 'WeSellCellular Daily Stock Report',
  mode: 'delta',
}
