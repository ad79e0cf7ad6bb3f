import type { HubEvent, SupplierOrderProgress } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { describeEvent } from './describe-event.js'
import { clockTime, count, money } from './format.js'
import { noticesOf } from './notices.js'
import { isCancelable, sharesOf } from './quantities.js'
import { stagesOf } from './stages.js'

const at = new Date('2026-01-05T09:00:00Z')
const line = { lineNumber: 1, sku: 'A', ordered: 5, confirmed: 0, backordered: 0, shipped: 0, canceled: 0 }

function supplierOrder(overrides: Partial<SupplierOrderProgress> = {}): SupplierOrderProgress {
  return {
    id: 'so-1',
    supplierId: 'north',
    reference: 'REF-1',
    supplierOrderIds: [],
    submission: 'submitted',
    status: 'pending',
    rawStatus: null,
    cancellation: 'none',
    held: null,
    change: null,
    lines: [line],
    shipments: [],
    updatedAt: at,
    ...overrides,
  }
}

function event(type: HubEvent['type'], more: object = {}): HubEvent {
  const envelope = {
    id: type,
    type,
    at,
    orderId: 'o',
    supplierOrderId: 'so-1',
    supplierId: 'north',
    orderVersion: 1,
  }
  return { ...envelope, ...more } as HubEvent
}

describe('the stages of a supplier order', () => {
  const states = (order: Partial<SupplierOrderProgress>) =>
    stagesOf(supplierOrder(order), []).map(({ state }) => state)

  it.each([
    [{ submission: 'submitting' }, ['done', 'now', 'next', 'next']],
    [{ submission: 'in_doubt' }, ['done', 'trouble', 'next', 'next']],
    [{ submission: 'rejected' }, ['done', 'ended', 'next', 'next']],
    [{ status: 'pending' }, ['done', 'done', 'now', 'next']],
    [{ status: 'on_hold' }, ['done', 'done', 'trouble', 'next']],
    [{ status: 'confirmed' }, ['done', 'done', 'done', 'now']],
    [{ status: 'partially_shipped' }, ['done', 'done', 'done', 'now']],
    [{ status: 'delivered' }, ['done', 'done', 'done', 'done']],
    [{ status: 'canceled' }, ['done', 'done', 'ended', 'next']],
    [{ status: 'canceled', lines: [{ ...line, confirmed: 1 }] }, ['done', 'done', 'done', 'ended']],
  ] as const)('%o', (order, expected) => {
    expect(states(order)).toEqual(expected)
  })

  it('carry the time of what belongs to this supplier only', () => {
    const other = event('supplier_order.submitted', { supplierOrderId: 'so-2', id: 'x' })
    expect(stagesOf(supplierOrder(), [other])[1]?.at).toBeUndefined()
    expect(stagesOf(supplierOrder(), [other, event('supplier_order.submitted')])[1]?.at).toEqual(at)
  })
})

describe('notices', () => {
  const evidence = { code: 'supplier_connection_lost', message: 'x' }

  it('say what being in doubt means', () => {
    const doubt = event('supplier_order.in_doubt', { evidence, dueAt: at })
    expect(noticesOf(supplierOrder({ submission: 'in_doubt' }), [doubt], 'North')).toEqual([
      {
        tone: 'warn',
        text: 'In doubt: the connection died before the answer. Nothing is sent again before North has said whether it has the order.',
      },
    ])
  })

  it('tell which units will not come, and why', () => {
    const lines = [{ ...line, canceled: 2, reason: 'only 3 left' }]
    expect(noticesOf(supplierOrder({ lines }), [], 'North')).toMatchObject([
      { text: '2 × A will not come: only 3 left' },
    ])
  })

  it('tell being asked to cancel from being about to be asked', () => {
    const textOf = (cancellation: SupplierOrderProgress['cancellation']) =>
      noticesOf(supplierOrder({ cancellation }), [], 'North').map(({ text }) => text)
    expect(textOf('requested')).toEqual(['North is about to be asked to cancel.'])
    expect(textOf('pending')).toEqual(['North was asked to cancel and has not decided yet.'])
  })

  it('are none while all is well', () => {
    expect(noticesOf(supplierOrder(), [event('supplier_order.in_doubt', { evidence })], 'North')).toEqual([])
  })
})

describe('quantities', () => {
  it('count every unit once', () => {
    const mixed = { ...line, ordered: 20, confirmed: 12, shipped: 5, backordered: 3, canceled: 1 }
    expect(sharesOf([mixed, line]).map(({ key, units }) => [key, units])).toEqual([
      ['shipped', 5],
      ['confirmed', 7],
      ['backordered', 3],
      ['open', 9],
      ['canceled', 1],
    ])
  })

  it('know what can still be canceled', () => {
    expect(isCancelable([supplierOrder({ status: 'shipped' }), supplierOrder()])).toBe(true)
    expect(isCancelable([supplierOrder({ status: 'shipped' })])).toBe(false)
    expect(isCancelable([supplierOrder({ cancellation: 'requested' })])).toBe(false)
    expect(isCancelable([])).toBe(false)
  })
})

describe('words', () => {
  it('for money and counts', () => {
    expect(money({ amount: 129900, currency: 'USD' })).toBe('$1,299.00')
    expect(money({ amount: 1200, currency: 'JPY' })).toBe('¥1,200')
    expect(count(1, 'unit')).toBe('1 unit')
    expect(count(1200, 'unit')).toBe('1,200 units')
  })

  it('for times, with the day only where it is another', () => {
    const morning = new Date(2026, 0, 5, 9, 2, 7)
    expect(clockTime(morning, new Date(2026, 0, 5, 23))).toBe('09:02:07')
    expect(clockTime(morning, new Date(2026, 0, 6, 1))).toBe('5 Jan 09:02:07')
  })

  it('for events', () => {
    expect(
      describeEvent(event('supplier_order.status_changed', { from: 'pending', to: 'on_hold' }), 'North').text,
    ).toBe('North: on hold')
  })
})
