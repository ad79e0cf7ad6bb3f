import { describe, expect, it } from 'vitest'
import { createFormat } from './format.js'

const money = (locale: string, amount: number, currency: string) =>
  createFormat(locale, 'UTC').money({ amount, currency })?.replaceAll(/\s/g, ' ')

describe('createFormat', () => {
  it.each([
    ['en-US', 129_900, 'USD', '$1,299.00'],
    ['de-DE', 129_900, 'EUR', '1.299,00 €'],
    ['de-AT', 129_900, 'EUR', '€ 1.299,00'],
    ['en-US', 5000, 'JPY', '¥5,000'],
    ['en-US', 1500, 'KWD', 'KWD 1.500'],
    ['en-US', 99, 'USD', '$0.99'],
    ['en-US', 12_345, 'HUF', 'HUF 123.45'],
  ])('writes %s %d %s as %s', (locale, amount, currency, text) => {
    expect(money(locale, amount, currency)).toBe(text)
  })

  it('writes no price for what is not one', () => {
    for (const amount of [1.5, Number.NaN, Infinity, 2 ** 60])
      expect(money('en', amount, 'USD')).toBeUndefined()
    expect(money('en', 100, '<b>')).toBeUndefined()
  })

  it('writes the day it was in the zone of the shop', () => {
    const lateEvening = new Date('2026-03-10T23:30:00Z')
    expect(createFormat('en-US', 'UTC').date(lateEvening)).toBe('March 10, 2026')
    expect(createFormat('de', 'Europe/Berlin').date(lateEvening)).toBe('11. März 2026')
    expect(createFormat('en', 'UTC').date(new Date(Number.NaN))).toBeUndefined()
    expect(createFormat('en', 'UTC').date(null)).toBeUndefined()
  })

  it('names countries in the reader’s language', () => {
    expect(createFormat('es', 'UTC').country('DE')).toBe('Alemania')
    expect(createFormat('es', 'UTC').country('ZZZ')).toBe('ZZZ')
  })
})
