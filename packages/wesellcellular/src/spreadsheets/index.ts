export { imeiList } from './imei-list.js'
export { dailyStockReport, stockList } from './stock-list.js'
export { phoneKey, type PhoneTrait, phoneTraits } from './traits.js'
