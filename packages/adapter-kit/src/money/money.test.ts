import { minorUnitDigits } from '@supplierkit/core/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from './format-decimal.js'
import { parseMoney, parsePrice } from './parse-money.js'

describe('money', () => {
  it('survives being written and read', () => {
    const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'GBP')
    const property = fc.property(fc.maxSafeInteger(), currencies, (amount, currency) => {
      expect(parseMoney(formatDecimal({ amount, currency }), currency)).toEqual({ amount, currency })
    })
    fc.assert(property)
  })

  it.each([
    ['999.99', 99_999],
    ['$999.99', 99_999],
    ['$ 1,299.00', 129_900],
    ['1,234,567.8', 123_456_780],
    ['USD 12', 1_200],
    ['-$5.10', -510],
    ['0.1', 10],
    ['2.500', 250],
    [8.29, 829],
    [0, 0],
    ['$1,299.00 USD', 129_900],
    ['USD$12', 1_200],
    ['usd 12', 1_200],
    ['US$ 12', 1_200],
    ['1299,00', 129_900],
    ['1.299,00', 129_900],
    ['1,29', 129],
    ['1.299,-', 129_900],
    ['1,29,900.00', 12_990_000],
    [0.1 + 0.2, 30],
    ['0.30000000000000004', 30],
  ])('%j is %j cents', (text, amount) => {
    expect(parseMoney(text, 'USD')).toEqual({ amount, currency: 'USD' })
  })

  it.each([
    '',
    'call us',
    '1.999',
    '12.5.1',
    '1e3',
    '99999999999999.99',
    '5-',
    '€5',
    'EUR 5',
    'CA$5',
    '1,2345,6',
    Number.NaN,
  ])('%j is no amount', (text) => expect(parseMoney(text, 'USD')).toBeUndefined())

  it('knows the digits of currencies', () => {
    expect(['USD', 'HUF', 'IDR', 'JPY', 'KWD'].map(minorUnitDigits)).toEqual([2, 2, 2, 0, 3])
    expect(parseMoney('5', 'usd')).toBeUndefined()
    expect(() => formatDecimal({ amount: 5, currency: 'jpy' })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })

  it('takes a sign that is not in the table for any currency, and one that is for its own', () => {
    expect(['₪5', '₱5', '€5', 'R$5'].map((text) => parseMoney(text, 'ILS')?.amount)).toEqual([
      500,
      500,
      undefined,
      undefined,
    ])
    expect(parseMoney('$5', 'UYU')).toEqual({ amount: 500, currency: 'UYU' })
  })

  it('takes a price that is nothing or more', () => {
    expect(['5', '0', '-5', -5, null, true, {}].map((value) => parsePrice(value, 'USD')?.amount)).toEqual([
      500,
      0,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(parsePrice('12 €', 'USD')).toBeUndefined()
  })

  it('writes small amounts with all their digits', () => {
    expect(formatDecimal({ amount: -5, currency: 'USD' })).toBe('-0.05')
    expect(formatDecimal({ amount: 5, currency: 'JPY' })).toBe('5')
  })
})
