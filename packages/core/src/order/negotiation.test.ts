import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { createSupplierHub } from '../hub/create-supplier-hub.js'
import { fakeDelivery } from '../test-support/fake-supplier.js'
import type { ModelBooks } from '../test-support/model-books.js'
import { type Mishap, ModelSupplier, type Temper } from '../test-support/model-supplier.js'
import { testOrder } from '../test-support/test-hub.js'
import { VirtualClock } from '../test-support/virtual-clock.js'
import type { SupplierOrderLine, SupplierOrderProgress } from './progress.js'

const minute = 60_000
const ordered = [
  { sku: 'A', quantity: 5 },
  { sku: 'B', quantity: 3 },
]

/** A shop, one supplier with books of its own, and the news of it that have not arrived yet. */
function openWorld(isHeld: boolean) {
  const clock = new VirtualClock()
  const supplier = new ModelSupplier()
  let ids = 0
  const hub = createSupplierHub<undefined>({
    suppliers: [supplier.adapter],
    runtime: { clock, random: () => 0.5, createId: () => `id-${(ids += 1)}` },
  })
  let arrived = 0
  let deliveries = 0
  const told = () => [...supplier.books.values()].flatMap((books) => books.told)
  const deliver = async (index: number) => {
    const report = told()[index]
    if (report)
      await hub.receiveDelivery('model', fakeDelivery({ id: `d${(deliveries += 1)}`, orders: [report] }))
  }
  return {
    clock,
    supplier,
    hub,
    begun: [] as Promise<void>[],
    accept: () =>
      hub.forwardOrder(
        testOrder({ lines: ordered }),
        isHeld ? { hold: { by: 'ann', reason: 'payment' } } : {},
      ),
    part: async () => (await hub.getOrder('PE-1'))?.supplierOrders[0],
    books: (): ModelBooks | undefined => supplier.books.values().next().value,
    /** One report of those that were told, perhaps again or before earlier ones. */
    hear: (draw: number) => deliver(draw % Math.max(1, told().length)),
    hearAll: async () => {
      for (; arrived < told().length; arrived++) await deliver(arrived)
    },
  }
}
type World = ReturnType<typeof openWorld>

interface Draw {
  readonly a: number
  readonly b: number
  readonly c: number
}

const tempers: readonly Temper[] = ['agrees', 'decides_later', 'refuses']
const mishaps: readonly Mishap[] = ['answer_lost', 'request_lost', 'turned_away', 'answer_lost', 'rejected']

/** What shop, supplier and time may do next. */
const moves: Readonly<Record<string, (world: World, draw: Draw) => unknown>> = {
  hold: ({ hub }) => hub.holdOrder('PE-1', { by: 'ann', reason: 'fraud check' }),
  release: ({ hub }) => hub.releaseOrder('PE-1', { by: 'bob' }),
  cancel: ({ hub }) => allowing('order_not_cancelable', hub.cancelOrder('PE-1')),
  change: ({ hub }, { a, b }) =>
    allowing(
      'change_invalid',
      hub.changeOrder('PE-1', { lines: [{ lineNumber: 1 + (a % 2), quantity: b % 5 }] }),
    ),
  changeBoth: ({ hub }, { a, b }) =>
    allowing(
      'change_invalid',
      hub.changeOrder('PE-1', {
        lines: [
          { lineNumber: 1, quantity: a % 5 },
          { lineNumber: 2, quantity: b % 3 },
        ],
      }),
    ),
  work: ({ hub }) => hub.drain(),
  /** A worker that the next moves meet at its work. */
  begin: ({ hub, begun }) => begun.push(hub.drain()),
  wait: async ({ hub, clock }, { a }) => {
    await clock.advance([1_000, minute, 20 * minute][a % 3] ?? 0)
    await hub.drain()
  },
  hear: (world, { a }) => world.hear(a),
  hearAll: (world) => world.hearAll(),
  temper: ({ supplier }, { a }) => (supplier.temper = tempers[a % tempers.length] ?? 'agrees'),
  mishap: ({ supplier }, { a }) => supplier.mishaps.push(mishaps[a % mishaps.length] ?? 'turned_away'),
  decide: ({ supplier }, { a }) => {
    const [undecided] = supplier.undecided.splice(a % Math.max(1, supplier.undecided.length), 1)
    if (a % 3 > 0) undecided?.grant()
  },
  confirm: withLine((books, number, line, { c }) => books.confirm(number, line, c % 6, null)),
  ship: withLine((books, number, line, { c }) => books.ship(number, line, 1 + (c % 4), 2)),
  split: withLine((books, number, line, { c }) => books.split(number, line, 1 + (c % 3))),
  runOut: withLine((books, number, line, { c }) => books.reduce(number, line, c % 4)),
}

type Books = Parameters<ModelBooks['ship']>
function withLine(act: (books: ModelBooks, number: Books[0], line: Books[1], draw: Draw) => void) {
  return (world: World, draw: Draw) => {
    const books = world.books()
    const number = books?.numbers[draw.a % books.numbers.length]
    const line = number?.lines[draw.b % number.lines.length]
    if (books && number && line) act(books, number, line, draw)
  }
}

/** Asking for what cannot be done any more is an answer, not a fault. */
async function allowing(code: string, work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!SupplierKitError.isInstance(error) || error.code !== code) throw error
  })
}

/** How often each move is drawn. */
const weights: Readonly<Record<keyof typeof moves, number>> = {
  hold: 1,
  release: 2,
  cancel: 1,
  change: 4,
  changeBoth: 1,
  work: 4,
  begin: 2,
  wait: 3,
  hear: 3,
  hearAll: 1,
  temper: 3,
  mishap: 3,
  decide: 3,
  confirm: 3,
  ship: 4,
  split: 2,
  runOut: 1,
}

const move = fc.record({
  name: fc.oneof(
    ...Object.entries(weights).map(([name, weight]) => ({ arbitrary: fc.constant(name), weight })),
  ),
  draw: fc.record({ a: fc.nat(60), b: fc.nat(60), c: fc.nat(60) }),
})

function checkLines(lines: readonly SupplierOrderLine[], before: readonly SupplierOrderLine[]): void {
  for (const [index, { ordered: all, confirmed, backordered, shipped, canceled }] of lines.entries()) {
    expect(Math.min(confirmed, backordered, shipped, canceled)).toBeGreaterThanOrEqual(0)
    expect(shipped).toBeLessThanOrEqual(confirmed)
    expect(confirmed + backordered + canceled).toBeLessThanOrEqual(all)
    expect(shipped).toBeGreaterThanOrEqual(before[index]?.shipped ?? 0)
  }
}

/** The supplier decides, ships or cancels what is left, and everything is heard. */
async function finish(world: World): Promise<void> {
  const { supplier, hub, clock } = world
  supplier.mishaps.length = 0
  await Promise.all(world.begun)
  await hub.releaseOrder('PE-1', { by: 'bob' })
  for (let round = 0; round < 40; round++) {
    await clock.advance(5 * minute)
    await hub.drain()
    if (round === 12) world.books()?.finish()
    await world.hearAll()
  }
}

/** What was agreed is what stands in the books. */
function checkOutcomes(
  part: SupplierOrderProgress,
  books: ModelBooks | undefined,
  supplier: ModelSupplier,
): void {
  const { cancellation, change, submission, status } = part
  expect(['submitted', 'rejected']).toContain(submission)
  expect(part.held).toBeNull()
  for (const { lineNumber, shipped, canceled, ordered: all, withdrawn = 0 } of part.lines) {
    if (!books) expect([shipped, canceled]).toEqual([0, all])
    else {
      expect([lineNumber, shipped, canceled - withdrawn]).toEqual([
        lineNumber,
        books.total(lineNumber, 'shipped'),
        books.total(lineNumber, 'canceled'),
      ])
      expect(shipped + canceled).toBe(all)
    }
  }
  for (const { lineNumber, quantity, state } of change?.lines ?? []) {
    const shipped = books?.total(lineNumber, 'shipped') ?? 0
    expect([lineNumber, quantity, state]).toEqual([
      lineNumber,
      quantity,
      shipped > quantity ? 'too_late' : 'accepted',
    ])
  }
  if (cancellation === 'accepted' && books) {
    expect(part.lines.some((line) => line.canceled > (line.withdrawn ?? 0))).toBe(true)
  }
  if (cancellation === 'too_late') expect(part.lines.some((line) => line.shipped > 0)).toBe(true)
  if (cancellation === 'refused')
    expect([supplier.refusals > 0, status === 'canceled']).toEqual([true, false])
  expect(['requested', 'pending']).not.toContain(cancellation)
}

describe('holds, changes and cancellations in any order', () => {
  it('end as the books of the supplier say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('held', 'sent', 'sent', 'new'),
        fc.array(move, { minLength: 1, maxLength: 25 }),
        async (begin, script) => {
          const world = openWorld(begin === 'held')
          await world.accept()
          if (begin === 'sent') await world.hub.drain()
          let before = await world.part()
          for (const { name, draw } of script) {
            const created = world.supplier.seen.created
            await moves[name]?.(world, draw)
            const part = await world.part()
            checkLines(part?.lines ?? [], before?.lines ?? [])
            // What was held before and after was not sent between.
            if (before?.held && part?.held) expect(world.supplier.seen.created).toBe(created)
            expect(part?.held && part.submission !== 'pending').toBeFalsy()
            before = part
          }
          await finish(world)
          const part = await world.part()
          if (!part) throw new Error('the order is gone')
          checkLines(part.lines, before?.lines ?? [])
          expect(world.supplier.books.size).toBeLessThanOrEqual(1)
          expect(part.submission === 'submitted').toBe(world.supplier.books.size === 1)
          checkOutcomes(part, world.books(), world.supplier)
          await world.hub.close()
        },
      ),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 150) },
    )
  }, 60_000)
})
