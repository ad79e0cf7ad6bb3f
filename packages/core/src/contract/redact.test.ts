import { describe, expect, it } from 'vitest'
import { redact } from './redact.js'

describe('redact', () => {
  it('masks persons and secrets, and leaves products and places', () => {
    const body = {
      order_number: '7',
      ShipTo: { Name: 'Ada', Address_Line1: 'Main St 1', city: 'Austin', 'postal-code': '1', phone: null },
      contact: { first_name: 'Ada', email: 'ada@example.com' },
      lines: [{ name: 'iPhone', sku: 'IP', quantity: 2, serialNumbers: ['356938035643809'] }],
      access_token: 't',
      webhookSecret: 's',
      at: new Date(0),
    }
    expect(redact(body)).toEqual({
      order_number: '7',
      ShipTo: { Name: '•••', Address_Line1: '•••', city: 'Austin', 'postal-code': '•••', phone: null },
      contact: { first_name: '•••', email: '•••' },
      lines: [{ name: 'iPhone', sku: 'IP', quantity: 2, serialNumbers: ['356938035643809'] }],
      access_token: '•••',
      webhookSecret: '•••',
      at: new Date(0),
    })
  })

  it('masks what is known to be personal wherever it stands', () => {
    const maskText = (text: string) => text.replaceAll('Ada', '•••')
    expect(redact({ says: ['for Ada', 7], at: { sku: 'Ada' } }, maskText)).toEqual({
      says: ['for •••', 7],
      at: { sku: '•••' },
    })
  })
})
