import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { submitted } from '../test-support/negotiating-shop.js'

describe('what is no reduction', () => {
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => null,
      (error: unknown) =>
        SupplierKitError.isInstance(error) ? [error.code, error.details['issues']] : error,
    )

  it.each([
    ['no line', [], []],
    ['more units', [{ lineNumber: 1, quantity: 6 }], [{ lineNumber: 1, code: 'increase' }]],
    ['a line that is not there', [{ lineNumber: 7, quantity: 1 }], [{ lineNumber: 7, code: 'line_unknown' }]],
    ['a fraction', [{ lineNumber: 1, quantity: 1.5 }], [{ lineNumber: 1, code: 'quantity_invalid' }]],
    ['less than nothing', [{ lineNumber: 1, quantity: -1 }], [{ lineNumber: 1, code: 'quantity_invalid' }]],
    [
      'one line twice',
      [1, 2].map((quantity) => ({ lineNumber: 1, quantity })),
      [{ lineNumber: 1, code: 'line_twice' }],
    ],
  ])('is refused whole: %s', async (_, lines, issues) => {
    const { hub, changes } = await submitted()
    const all = [...lines, ...(lines.length > 0 ? [{ lineNumber: 2, quantity: 1 }] : [])]
    expect(await codeOf(hub.changeOrder('PE-1', { lines: all }))).toMatchObject(['change_invalid', issues])
    await hub.drain()
    expect(changes()).toEqual([])
  })

  it('counts what is wanted already', async () => {
    const { hub, reduce, supplier } = await submitted()
    supplier.changeAnswer = () => ({ outcome: 'requested' })
    await reduce(1, 2)
    await hub.drain()
    expect(await codeOf(reduce(1, 4))).toMatchObject(['change_invalid', [{ code: 'increase' }]])
    expect(await codeOf(hub.changeOrder('PE-9', { lines: [] }))).toMatchObject(['order_not_found', undefined])
  })

  it('says that more units are a new order', async () => {
    const { reduce } = await submitted()
    await expect(reduce(1, 6)).rejects.toThrow('place a new order for the difference')
  })
})
