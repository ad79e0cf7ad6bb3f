import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from './format-decimal.js'
import { minorUnitDigits } from './minor-unit-digits.js'
import { parseMoney } from './parse-money.js'

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
  ])('%j is %j cents', (text, amount) => {
    expect(parseMoney(text, 'USD')).toEqual({ amount, currency: 'USD' })
  })

  it.each(['', 'call us', '1.999', '1,29', '12.5.1', '1e3', '99999999999999.99', Number.NaN, 0.1 + 0.2])(
    '%j is no amount',
    (text) => expect(parseMoney(text, 'USD')).toBeUndefined(),
  )

  it('knows the digits of currencies', () => {
    expect(['USD', 'JPY', 'KWD'].map(minorUnitDigits)).toEqual([2, 0, 3])
    expect(() => minorUnitDigits('usd')).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  })

  it('writes small amounts with all their digits', () => {
    expect(formatDecimal({ amount: -5, currency: 'USD' })).toBe('-0.05')
    expect(formatDecimal({ amount: 5, currency: 'JPY' })).toBe('5')
  })
})
