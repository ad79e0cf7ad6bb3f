import { createSupplierHub } from '@supplierkit/core'
import type { HubEvent } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import type { ShownProgress, Terminal } from '../output/terminal.js'
import { countEvents, forgetEvents } from './forget-events.js'

const now = new Date('2026-11-10T12:00:00.000Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000)

/** A log with an event of each of these ages, in days, and one without a sequence. */
async function logOf(ages: readonly number[]) {
  const { storage } = createSupplierHub({ suppliers: [] })
  const event = (age: number): HubEvent => ({
    id: `event-${age}`,
    type: 'order.confirmed',
    at: daysAgo(age),
    orderId: 'PE-1',
    supplierOrderId: null,
    supplierId: null,
    orderVersion: 1,
  })
  await storage.appendEvents(ages.map(event))
  await storage.sequenceEvents(10_000)
  await storage.appendEvents([event(999)])
  return storage
}

/** Writes down what is shown. */
function watch() {
  const steps: number[] = []
  let planned = 0
  const shown: ShownProgress = { advance: (by) => steps.push(by), end: () => {} }
  const terminal: Terminal = {
    interactive: false,
    style: (_, text) => text,
    confirm: () => Promise.reject(new Error('nobody is there')),
    progress: (_, count = 0) => {
      planned = count
      return shown
    },
  }
  const done = () => ({ planned, advanced: steps.reduce((sum, one) => sum + one, 0) })
  return { terminal, done }
}

describe('forgetting events', () => {
  it('goes day by day up to the time, and counts what went', async () => {
    const log = await logOf([100, 99.5, 98, 91, 90.5, 89, 1])
    const { terminal, done } = watch()
    expect(await countEvents(log, daysAgo(90), terminal)).toBe(5)
    const { terminal: second, done: forgotten } = watch()
    expect(await forgetEvents(log, daysAgo(90), second)).toBe(5)
    expect(done().planned).toBe(7)
    expect(forgotten()).toEqual({ planned: 10, advanced: 10 })
    expect((await log.listOrderEvents('PE-1')).map(({ id }) => id)).toEqual([
      'event-89',
      'event-1',
      'event-999',
    ])
  })

  it('stops at the first that stays, also where a later one is older', async () => {
    const log = await logOf([100, 80, 95])
    const { terminal } = watch()
    expect(await countEvents(log, daysAgo(90), terminal)).toBe(1)
    expect(await forgetEvents(log, daysAgo(90), terminal)).toBe(1)
  })

  it('reads a long log page by page, and takes years in a hundred steps', async () => {
    const log = await logOf(Array.from({ length: 1200 }, (_, index) => 1300 - index))
    const { terminal, done } = watch()
    expect(await countEvents(log, daysAgo(102), terminal)).toBe(1198)
    expect(done()).toEqual({ planned: 1200, advanced: 1200 })
    const { terminal: second, done: forgotten } = watch()
    expect(await forgetEvents(log, daysAgo(102), second)).toBe(1198)
    expect(forgotten()).toEqual({ planned: 100, advanced: 100 })
  })

  it('finds nothing in a log that is empty, or has nothing so old', async () => {
    for (const log of [await logOf([]), await logOf([3])]) {
      const { terminal } = watch()
      expect(await countEvents(log, daysAgo(90), terminal)).toBe(0)
      expect(await forgetEvents(log, daysAgo(90), terminal)).toBe(0)
    }
  })
})
