import type { ImeiLayout } from '@supplierkit/spreadsheets'
import { phoneKey, type PhoneTrait, phoneTraits } from './traits.js'

/**
 * The list of IMEIs that can be downloaded for a shipped order. Where it does not repeat the order's number in
 * each row, say which order it is about: `readImeiList(file, imeiList, { order: { supplierOrderId } })`.
 */
export const imeiList: ImeiLayout<PhoneTrait> = {
  name: 'WeSellCellular IMEI list',
  // Assumed: all of them. `Carrier` is the phone's network here; who ships is called otherwise.
  columns: {
    imei: ['IMEI', 'IMEI Number', 'IMEI/MEID', 'IMEI 1', 'ESN/IMEI'],
    supplierOrderId: ['Order Number', 'Order', 'Order ID', 'Sales Order', 'RQM', 'Invoice Order'],
    reference: ['PO Number', 'PO', 'Customer PO', 'Reference'],
    sku: ['SKU', 'Item_Code', 'Item Number', 'Item'],
    trackingNumber: ['Tracking Number', 'Tracking', 'Tracking No'],
    carrier: ['Ship Via', 'Shipped Via', 'Shipping Carrier', 'Courier'],
    shippedAt: ['Ship Date', 'Shipped', 'Shipped At', 'Date Shipped'],
  },
  traits: phoneTraits,
  key: phoneKey,
}
