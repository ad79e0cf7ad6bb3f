/** Why a line was not forwarded. */
export type RefusalCode =
  | 'cancellation'
  | 'postage'
  | 'discount'
  | 'manual_adjustment'
  | 'bank_charges'
  | 'other_non_merchandise'
  | 'invoice_invalid'
  | 'sku_invalid'
  | 'customer_invalid'
  | 'country_unknown'
  | 'date_invalid'
  | 'quantity_invalid'
  | 'negative_quantity'
  | 'price_invalid'
  | 'zero_price'
  | 'invoice_conflict'
  | 'columns_wrong'
  | 'quote_open'

interface NonMerchandise {
  readonly code: RefusalCode
  readonly reason: string
}

/** Stock codes that stand for money or paperwork and not for goods. Nobody can ship them. */
const exact: Readonly<Record<string, NonMerchandise>> = {
  POST: { code: 'postage', reason: 'postage, no goods' },
  DOT: { code: 'postage', reason: 'postage of the web shop, no goods' },
  C2: { code: 'postage', reason: 'carriage, no goods' },
  D: { code: 'discount', reason: 'a discount, no goods' },
  M: { code: 'manual_adjustment', reason: 'a manual adjustment, no goods' },
  'BANK CHARGES': { code: 'bank_charges', reason: 'bank charges, no goods' },
  AMAZONFEE: { code: 'other_non_merchandise', reason: 'a marketplace fee, no goods' },
  ADJUST: { code: 'other_non_merchandise', reason: 'an adjustment by the bookkeeping, no goods' },
  ADJUST2: { code: 'other_non_merchandise', reason: 'an adjustment by the bookkeeping, no goods' },
  B: { code: 'other_non_merchandise', reason: 'a bad debt adjusted, no goods' },
  CRUK: { code: 'other_non_merchandise', reason: 'a donation, no goods' },
  S: { code: 'other_non_merchandise', reason: 'samples, not ordered goods' },
  PADS: { code: 'other_non_merchandise', reason: 'pads that go with cushions, not stocked by themselves' },
}

const patterns: readonly (readonly [RegExp, NonMerchandise])[] = [
  [/^GIFT_0001_/, { code: 'other_non_merchandise', reason: 'a gift voucher, no goods' }],
  [/^TEST\d*$/, { code: 'other_non_merchandise', reason: 'a test entry, no goods' }],
]

/** What a stock code stands for when it is no goods; `undefined`: it is goods. */
export function nonMerchandise(stockCode: string): NonMerchandise | undefined {
  const code = stockCode.toUpperCase().replace(/\s+/g, ' ')
  if (Object.hasOwn(exact, code)) return exact[code]
  return patterns.find(([pattern]) => pattern.test(code))?.[1]
}
