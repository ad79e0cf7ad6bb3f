import { describe, expect, it } from 'vitest'
import { isOperator } from '../lib/admin/basic-sign-in'
import { toAddress } from '../lib/database/open-database'
import { sentenceOf, stepsOf } from '../lib/order-words'
import { readSettings } from '../lib/shop/settings'
import { checkoutUrl, readBasket } from '../lib/stock/basket'
import { isOwnedBy, newOrderId } from '../lib/visitor/order-owner'

describe('orders and their visitors', () => {
  it('belong together by the number alone', () => {
    const orderId = newOrderId('secret of ann')
    expect(orderId).toMatch(/^PE-[0-9A-F]{12}-[0-9A-F]{8}$/)
    expect(isOwnedBy(orderId, 'secret of ann')).toBe(true)
    expect(isOwnedBy(orderId, 'secret of bob')).toBe(false)
    expect(isOwnedBy(newOrderId(''), '')).toBe(false)
    expect(newOrderId('secret of ann')).not.toBe(orderId)
  })
})

describe('a basket', () => {
  it('survives its address', () => {
    const basket = [
      { sku: 'A:B&C', quantity: 2 },
      { sku: 'X', quantity: 1 },
    ]
    const { searchParams } = new URL(checkoutUrl(basket), 'http://shop.test')
    expect(readBasket(searchParams.getAll('line'))).toEqual(basket)
  })

  it.each([undefined, '', 'A', ':2', 'A:0', 'A:-1', 'A:1.5', 'A:x', 'A:1001'])('leaves out %s', (line) => {
    expect(readBasket(line)).toEqual([])
  })
})

describe('the operator', () => {
  const request = (authorization?: string) =>
    new Request('http://shop.test/admin', authorization === undefined ? {} : { headers: { authorization } })
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  it.each([
    undefined,
    '',
    'Basic',
    basic('admin:'),
    basic('admin:wrong'),
    basic('other:right'),
    'Bearer right',
  ])('is not who sends %s', (authorization) =>
    expect(isOperator(request(authorization), 'right')).toBe(false),
  )

  it('is who knows the password', () => {
    expect(isOperator(request(basic('admin:ri:ght')), 'ri:ght')).toBe(true)
  })
})

describe('the environment', () => {
  const read = (env: Readonly<Record<string, string>>) => readSettings({ NODE_ENV: 'test', ...env })

  it('needs to say nothing', () => {
    const settings = read({})
    expect(settings).toMatchObject({ wesellcellular: null, smtpUrl: undefined, simulatorSpeed: 120 })
    expect(settings.database.provider).toBe('sqlite')
    expect(settings.adminPassword).not.toBe(read({}).adminPassword)
  })

  it('names the database and the supplier', () => {
    expect(toAddress('postgresql://db/shop').provider).toBe('postgresql')
    expect(toAddress('file:/tmp/shop.db').provider).toBe('sqlite')
    expect(read({ WESELLCELLULAR_API_KEY: 'k' }).wesellcellular).toMatchObject({ apiKey: 'k' })
  })
})

describe('what a customer reads', () => {
  it('shows a canceled order no steps, and one in doubt no promise', () => {
    expect(stepsOf({ submission: 'submitted', status: 'canceled' })).toEqual([])
    expect(stepsOf({ submission: 'rejected', status: 'pending' })).toEqual([])
    const steps = stepsOf({ submission: 'in_doubt', status: 'pending' })
    expect(steps.map(({ state }) => state)).toEqual(['done', 'now', 'next', 'next', 'next'])
    expect(sentenceOf({ submission: 'in_doubt', status: 'pending' })).toContain('making sure')
    expect(
      stepsOf({ submission: 'submitted', status: 'delivered' }).every(({ state }) => state === 'done'),
    ).toBe(true)
  })
})
