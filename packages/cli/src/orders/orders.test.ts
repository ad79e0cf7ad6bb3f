import type { CallRecord } from '@supplierkit/core/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../test-support/start-app.js'

// Each command is a process of its own, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

interface Facts {
  readonly orderId: string
  readonly submission: string
  readonly supplierOrders: readonly {
    readonly reference: string
    readonly supplierOrderIds: readonly string[]
    readonly submission: string
    readonly dueAt: string | null
  }[]
}

const order = (id: string, settings?: object) => app.wish('order', { id, settings })
const books = () => app.wish<{ orders: number; calls: number }>('books')

async function json<T>(...args: string[]) {
  const run = await app.run([...args, '--json'])
  return { code: run.code, ...run.json<T>() }
}

describe('supplierkit orders', () => {
  it('lists and shows orders, for people and for programs, without what customers are called', async () => {
    for (const id of ['PE-1', 'PE-2', 'PE-3']) await order(id)
    const listed = await app.run(['orders', 'list', '--limit', '2'])
    expect(listed.code).toBe(0)
    const lines = listed.out.slice(listed.out.indexOf('ORDER')).split('\n')
    const rows = lines.map((line) => line.split(/\s{2,}/))
    expect(rows[0]?.slice(0, 3)).toEqual(['ORDER', 'SUPPLIER', 'NUMBER THERE'])
    expect(rows.slice(1, 3).map(([id, supplier, , submission]) => [id, supplier, submission])).toEqual([
      ['PE-3', 'wesellcellular', 'submitted'],
      ['PE-2', 'wesellcellular', 'submitted'],
    ])
    expect(listed.out).toContain('There are more: --after PE-2')
    const rest = await json<{ orders: Facts[]; next: null }>('orders', 'list', '--after', 'PE-2')
    expect(rest).toMatchObject({ ok: true, orders: [{ orderId: 'PE-1' }], next: null })

    const number = rest.orders[0]?.supplierOrders[0]?.supplierOrderIds[0] ?? ''
    const shown = await app.run(['orders', 'show', number])
    expect(shown.out).toMatch(/^PE-1: submitted, /m)
    expect(shown.out).toContain('supplier_order.submitted')
    expect(shown.out).toMatch(/created\s+memory\s+sent/)
    const all = listed.out + shown.out + JSON.stringify(await json('orders', 'show', 'PE-1'))
    expect(all).not.toMatch(/Ada|ada@|Test Street/)
  })

  it('shows calls to suppliers among the events, and with --calls what they said, masked', async () => {
    await app.wish('fault', { name: 'rateLimit' })
    await order('PE-4')
    const shown = await app.run(['orders', 'show', 'PE-4'])
    const [accepted, called, failed] = ['order.accepted', '→ createOrder, try 1', 'retry_scheduled'].map(
      (what) => shown.out.indexOf(what),
    )
    expect(accepted).toBeGreaterThan(0)
    expect(called).toBeGreaterThan(accepted ?? 0)
    expect(failed).toBeGreaterThan(called ?? 0)
    expect(shown.out).toMatch(/wesellcellular: supplier_rate_limited, HTTP 429, \d+ ms/)
    expect(shown.out).not.toMatch(/^ {2}POST /m)
    expect(shown.out).toMatch(
      /retry_scheduled {2,}supplier_rate_limited: wesellcellular: POST \/\S+ was answered with HTTP 429\.$/m,
    )

    const { out } = await app.run(['orders', 'show', 'PE-4'], { SUPPLIERKIT_CALLS: 'yes' })
    expect(out).toMatch(/^ {2}POST \/\S+$/m)
    expect(out).toMatch(/^ {4}content-type: application\/json/m)
    expect(out).toMatch(/^ {4}\{$/m)
    expect(out).toMatch(/^ {2}HTTP 429, after \d+ ms$/m)
    expect(out).toContain('•••')
    expect(out).not.toMatch(/Ada|ada@|Test Street|test-key/)

    const { calls } = await json<{ calls: CallRecord[] }>('orders', 'show', 'PE-4')
    expect(calls).toMatchObject([
      {
        method: 'createOrder',
        attempt: 1,
        outcome: 'supplier_rate_limited',
        exchanges: [{ request: { method: 'POST' }, answer: { status: 429 } }],
      },
    ])
    const one = await json<{ timeline: unknown[]; calls: unknown[] }>(
      'orders',
      'show',
      'PE-4',
      '--events',
      '1',
    )
    expect(one.timeline.length + one.calls.length).toBe(1)
    expect((await app.run(['orders', 'retry', 'PE-4', '--work'])).code).toBe(0)
  })

  it('says which order may have been meant', async () => {
    const { code, out } = await app.run(['orders', 'show', 'PE-', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      error: {
        code: 'order_not_found',
        message: expect.stringMatching(/Did you mean PE-4 or PE-3 or PE-2 or PE-1\?/) as string,
      },
    })
  })

  it('tries again now what waits', async () => {
    await app.wish('fault', { name: 'rateLimit' })
    await order('PE-10')
    const before = (await json<{ orders: Facts[] }>('orders', 'list', '--search', 'PE-10')).orders[0]
    expect(before).toMatchObject({ submission: 'pending' })
    const retried = await json('orders', 'retry', 'PE-10', '--work')
    expect(retried).toMatchObject({ code: 0, ok: true, supplierOrders: [{ outcome: 'due_now' }] })
    expect(await app.wish('get', { id: 'PE-10' })).toMatchObject({ submission: 'submitted' })
  })

  it('holds and releases', async () => {
    await app.wish('fault', { name: 'rateLimit' })
    await order('PE-11')
    const held = await json('orders', 'hold', 'PE-11', '--reason', 'payment', '--by', 'ann')
    expect(held).toMatchObject({ code: 0, supplierOrders: [{ outcome: 'held' }] })
    expect((await app.run(['orders', 'show', 'PE-11'])).out).toContain('held by ann: payment')
    expect(await json('orders', 'retry', 'PE-11')).toMatchObject({
      code: 1,
      supplierOrders: [{ outcome: 'held' }],
    })
    const released = await json('orders', 'release', 'PE-11', '--work')
    expect(released).toMatchObject({ code: 0, supplierOrders: [{ outcome: 'released' }] })
    expect(await json('orders', 'release', 'PE-11')).toMatchObject({ code: 1, ok: false })
    expect(await json('orders', 'hold', 'PE-11')).toMatchObject({
      code: 1,
      supplierOrders: [{ outcome: 'too_late' }],
    })
  })

  it('cancels at the supplier, and writes down who asked for it', async () => {
    await order('PE-12')
    const canceled = await json('orders', 'cancel', 'PE-12', '--work', '--by', 'ann')
    expect(canceled).toMatchObject({ code: 0, ok: true, supplierOrders: [{ outcome: 'accepted' }] })
    const { timeline } = await json<{ timeline: { type: string }[] }>('orders', 'show', 'PE-12')
    expect(timeline).toContainEqual(
      expect.objectContaining({ type: 'operator.acted', by: 'ann', action: 'cancel_order' }),
    )
    expect(await json('orders', 'list', '--status', 'canceled')).toMatchObject({
      orders: [{ orderId: 'PE-12' }],
    })
  })

  it('settles what waits for a person, and nothing else', async () => {
    await app.wish('fault', { name: 'lostAnswer' })
    // Nothing is tried for longer than a moment here, so that a person is asked at once.
    await order('PE-13', { retryForMs: 1 })
    await app.wish('fault', { name: 'lostAnswer' })
    await order('PE-14', { retryForMs: 1 })
    const waiting = await json<{ orders: Facts[] }>('orders', 'list', '--submission', 'needs_attention')
    expect(waiting.orders.map(({ orderId }) => orderId)).toEqual(['PE-14', 'PE-13'])
    expect((await app.run(['orders', 'show', 'PE-13'])).out).toContain('supplierkit orders settle PE-13')
    const before = await books()

    expect((await app.run(['orders', 'settle', 'PE-13'])).code).toBe(2)
    expect((await app.run(['orders', 'settle', 'PE-13', '--send-again', '--give-up', 'x'])).code).toBe(2)
    const settled = await json('orders', 'settle', 'PE-13', '--mark-submitted', 'ORD-BY-HAND')
    expect(settled).toMatchObject({
      code: 0,
      action: 'mark_submitted',
      order: { submission: 'submitted', supplierOrders: [{ supplierOrderIds: ['ORD-BY-HAND'] }] },
    })
    const given = await json('orders', 'settle', 'PE-14', '--give-up', 'not sold any more')
    expect(given).toMatchObject({ code: 0, order: { submission: 'rejected' } })
    expect(await json('orders', 'settle', 'PE-14', '--send-again')).toMatchObject({
      code: 1,
      error: { code: 'settlement_invalid' },
    })
    expect(await books()).toEqual(before)
  })
})

describe('supplierkit deliveries', () => {
  it('lists what came, and applies again what failed', async () => {
    await app.wish('deliver', { body: '{"event":"order.status_updated"}' })
    const failed = await json<{ deliveries: { id: string }[] }>('deliveries', 'list', '--state', 'failed')
    expect(failed).toMatchObject({
      code: 0,
      deliveries: [{ supplierId: 'wesellcellular', name: 'unreadable' }],
    })
    const replayed = await json('deliveries', 'replay', '--failed', '--work', '--by', 'ann')
    expect(replayed).toMatchObject({ code: 1, ok: false, replayed: [{ state: 'failed' }], missing: [] })
    const [{ id } = { id: '' }] = failed.deliveries
    const some = await json('deliveries', 'replay', id, 'nobody')
    expect(some).toMatchObject({ code: 1, replayed: [{ id, state: 'received' }], missing: ['nobody'] })
    expect((await app.run(['deliveries', 'replay'])).code).toBe(2)
    expect((await app.run(['deliveries', 'list'])).out).toContain('unreadable')
  })
})

describe('supplierkit suppliers and sync', () => {
  it('pauses a supplier, whose orders then wait, and resumes it', async () => {
    const before = await books()
    expect(await json('suppliers', 'pause', 'wesellcellular', '--reason', 'stocktaking')).toMatchObject({
      code: 0,
      outcome: 'paused',
    })
    await order('PE-20')
    expect((await books()).calls).toBe(before.calls)
    const listed = await json('suppliers', 'list')
    expect(listed).toMatchObject({
      suppliers: [{ supplierId: 'wesellcellular', suspended: { reason: 'stocktaking' }, waiting: 1 }],
    })
    expect((await app.run(['suppliers', 'list'])).out).toMatch(/wesellcellular\s.*suspended\s.*stocktaking/)
    expect(await json('suppliers', 'resume', 'wesellcellular')).toMatchObject({ code: 0, outcome: 'resumed' })
    await app.wish('drain')
    expect(await app.wish('get', { id: 'PE-20' })).toMatchObject({ submission: 'submitted' })
    expect((await app.run(['suppliers', 'pause', 'wesell'])).code).toBe(1)
  })

  it('reads stock, and says what a supplier answered that cannot be read', async () => {
    const read = await json<{ reports: { read: number; changed: number }[] }>('sync')
    expect(read).toMatchObject({
      code: 0,
      reports: [{ supplierId: 'wesellcellular', mode: 'full', error: null }],
    })
    expect(read.reports[0]?.read).toBeGreaterThan(10)
    expect(await json('sync', 'wesellcellular')).toMatchObject({ reports: [{ changed: 0, zeroed: 0 }] })
    const failed = await app.run(['sync'], { SUPPLIER_KEY: 'wrong' })
    expect(failed.code).toBe(1)
    expect(failed.out).toContain('[supplier_unauthorized]')
  })
})

describe('supplierkit prune', () => {
  interface Pruned {
    readonly dryRun: boolean
    readonly events: { readonly count: number } | null
    readonly calls: { readonly count: number | null }
  }

  it('says what it would forget, forgets it, and leaves orders as they are', async () => {
    await order('PE-30')
    const planned = await json<Pruned>('prune', '--older-than', '0m', '--dry-run')
    expect(planned).toMatchObject({ code: 0, ok: true, dryRun: true, calls: { count: null } })
    expect(planned.events?.count).toBeGreaterThan(0)
    const calls = await json<Pruned>('prune', '--calls-older-than', '0m')
    expect(calls).toMatchObject({ code: 0, dryRun: false, events: null })
    expect(calls.calls.count).toBeGreaterThan(0)
    const { code, out } = await app.run(['prune'], { SUPPLIERKIT_OLDER_THAN: '0m' })
    expect(code).toBe(0)
    expect(out).toMatch(
      new RegExp(`^Forgot ${planned.events?.count ?? 0} events from before .* UTC\\.$`, 'm'),
    )
    expect(out).toMatch(/^Forgot 0 calls from before .* UTC\.$/m)
    expect(await json('orders', 'show', 'PE-30')).toMatchObject({
      order: { orderId: 'PE-30', submission: 'submitted' },
      timeline: [],
      calls: [],
    })
  })

  it.each([
    [[]],
    [['--older-than', '2999-01-01']],
    [['--calls-older-than', '2999-01-01', '--older-than', '1d']],
  ])('is called in a wrong way with %j', async (args) => {
    expect(await json('prune', ...args)).toMatchObject({ code: 2, error: { code: 'usage' } })
  })
})
