import { createSupplierHub, MemoryStorage } from '@supplierkit/core'
import { makeDelivery, makeEvent, makeNotification, makeOrder, makeProgress } from '@supplierkit/testing'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dashboard } from '../dashboard.js'
import { makeCall } from '../test-support/shop-calls.js'

interface Row {
  readonly kind: string
  readonly id: string
  readonly at: string
}

const orderId = 'PE 1'
const moment = (second: number) => new Date(1_700_000_000_000 + second * 1_000)

async function open() {
  const storage = new MemoryStorage()
  const hub = createSupplierHub({ storage })
  onTestFinished(() => hub.close())
  const handle = dashboard(hub, { authorize: () => ({ name: 'Ada' }), onError: () => {} })
  const read = async (query: string) => {
    const path = `/dashboard/api/orders/${encodeURIComponent(orderId)}/timeline?${query}`
    const answer = await handle(new Request(`https://shop.test${path}`))
    expect(answer.status).toBe(200)
    return (await answer.json()) as { rows: Row[]; next: string | null }
  }
  /** All pages; `between` runs before each further one. */
  const readAll = async (query = '', between = () => Promise.resolve()) => {
    const rows: Row[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: Awaited<ReturnType<typeof read>> = await read(
        next === '' ? query : `${query}&before=${encodeURIComponent(next)}`,
      )
      rows.push(...page.rows)
      next = page.next
      if (next !== null) await between()
    }
    return rows
  }
  const ofKind = {
    call: (at: Date, id: string) => storage.appendCalls([makeCall({ id, orderId, at })]),
    delivery: (receivedAt: Date, id: string) =>
      storage.insertDelivery(makeDelivery({ id, deliveryId: id, orderId, receivedAt })),
    event: (at: Date, id: string) =>
      storage.appendEvents([{ ...makeEvent(orderId), id, at, type: 'order.confirmed' }]),
    decision: (at: Date, id: string) =>
      storage.appendEvents([
        { ...makeEvent(orderId), id, at, type: 'operator.acted', by: 'Mara', action: 'retry_order' },
      ]),
  }
  return { storage, handle, read, readAll, ofKind }
}

const kinds = ['call', 'delivery', 'event', 'decision'] as const
const seeds = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 60 })), {
  maxLength: 260,
})

describe('the timeline of an order', () => {
  it('holds every entry of every kind exactly once, over all its pages, newest first', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (given) => {
        const { readAll, ofKind } = await open()
        const sorted = given.toSorted(([, a], [, b]) => a - b)
        for (const [place, [kind, second]] of sorted.entries())
          await ofKind[kind](moment(second), `${kind}-${place}`)
        const rows = await readAll()
        expect(rows.map(({ id }) => id).toSorted()).toEqual(
          sorted.map(([kind], place) => `${kind}-${place}`).toSorted(),
        )
        const times = rows.map(({ at }) => at)
        expect(times).toEqual(times.toSorted().toReversed())
        for (const { kind, id } of rows) expect(id.startsWith(kind)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  it('doubles and loses nothing of what was there while new entries come between two pages', async () => {
    const { readAll, ofKind } = await open()
    for (let second = 0; second < 160; second += 1)
      await ofKind[kinds[second % 4] ?? 'call'](moment(second), `old-${second}`)
    let news = 0
    const rows = await readAll('', async () => {
      for (const kind of kinds) await ofKind[kind](moment(1_000 + news), `new-${(news += 1)}`)
    })
    expect(news).toBeGreaterThan(8)
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 160 }, (_, place) => `old-${159 - place}`))
  })

  it.each([
    ['calls', 'call'],
    ['webhooks', 'delivery'],
    ['messages', 'message'],
    ['decisions', 'decision'],
  ])('can be narrowed to %s, however far back they are', async (show, kind) => {
    const { storage, readAll, ofKind } = await open()
    const order = makeOrder()
    await storage.acceptOrder({
      ...order,
      record: { ...order.record, orderId },
      supplierOrders: [],
      events: [],
      notifications: [makeNotification(orderId, { createdAt: moment(0) })],
    })
    for (const one of kinds) await ofKind[one](moment(0), `${one}-1`)
    for (let second = 1; second < 120; second += 1) await ofKind.event(moment(second), `late-${second}`)
    const rows = await readAll(`show=${show}`)
    expect(rows.map((one) => one.kind)).toEqual([kind])
    expect((await readAll()).filter((one) => one.kind === kind)).toEqual(rows)
  })

  it('leaves the whole picture out, and still finds what stands behind pages full of it', async () => {
    const { storage, read, readAll, ofKind } = await open()
    await ofKind.call(moment(1), 'call-1')
    const progress = makeProgress(orderId, 1)
    await storage.appendEvents(
      Array.from({ length: 60 }, (_, place) => ({
        ...makeEvent(orderId),
        at: moment(2 + place),
        type: 'order.progressed' as const,
        progress,
      })),
    )
    expect(await read('')).toMatchObject({ rows: [], next: expect.any(String) as string })
    expect((await readAll()).map(({ id }) => id)).toEqual(['call-1'])
  })

  it('sends calls without what was said', async () => {
    const { read, ofKind } = await open()
    await ofKind.call(moment(1), 'call-1')
    const { rows } = await read('')
    expect(rows[0]).toMatchObject({ kind: 'call', row: { outcome: 'supplier_timeout', status: null } })
    expect(JSON.stringify(rows)).not.toContain('R-1')
  })

  it('refuses a place that it has not made up itself', async () => {
    const { handle } = await open()
    const answer = await handle(new Request('https://shop.test/dashboard/api/orders/x/timeline?before=7'))
    expect(answer.status).toBe(400)
  })
})
