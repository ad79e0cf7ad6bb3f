import { describe, expect, it } from 'vitest'
import { optionalCode, toSnakeCode } from './machine-code.js'

describe('codes that suppliers give their refusals', () => {
  it.each([
    ['OUT_OF_STOCK', 'OUT_OF_STOCK'],
    ['err.sku:unknown', 'err.sku:unknown'],
    [4012, '4012'],
    ['4012', '4012'],
    [' E-17 ', 'E-17'],
    ['No delivery to 48 Larkspur Crescent', undefined],
    ['+15125550147', undefined],
    ['5125550147', undefined],
    ['jane@customer.example', undefined],
    ['A'.repeat(65), undefined],
    ['', undefined],
    [null, undefined],
    [{ code: 'A' }, undefined],
  ])('%o is read as %o', (written, read) => {
    expect(optionalCode.parse(written)).toBe(read)
  })

  it.each([
    ['NO_SUCH_ARTICLE', 'no_such_article'],
    ['NoSuchSku', 'no_such_sku'],
    ['OUT-OF-STOCK', 'out_of_stock'],
    ['err.sku:unknown', 'err_sku_unknown'],
    ['_price_', 'price'],
  ])('%s is %s in the contract', (written, code) => {
    expect(toSnakeCode(written)).toBe(code)
  })
})
