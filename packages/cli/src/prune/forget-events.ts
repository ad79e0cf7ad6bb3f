import type { Storage } from '@supplierkit/core/contract'
import { counted } from '../output/counted.js'
import type { Terminal } from '../output/terminal.js'

/** What is used of a storage. */
export type EventLog = Pick<Storage, 'eventRange' | 'readEvents' | 'pruneEvents'>

const day = 24 * 60 * 60 * 1000
const mostSlices = 100
const pageSize = 500

/**
 * Forgets events from before a time, day by day, so that no statement removes years at once and one sees how far it
 * is. Returns how many.
 */
export async function forgetEvents(log: EventLog, before: Date, terminal: Terminal): Promise<number> {
  const { oldest } = await log.eventRange()
  const [first] = await log.readEvents({ after: oldest - 1, limit: 1 })
  const span = first ? Math.max(0, before.getTime() - first.event.at.getTime()) : 0
  const slices = Math.min(mostSlices, Math.max(1, Math.ceil(span / day)))
  const shown = terminal.progress('Forgetting events', slices)
  let count = 0
  for (let left = slices - 1; left >= 0; left -= 1) {
    count += await log.pruneEvents(new Date(before.getTime() - Math.round((span * left) / slices)))
    shown.advance(1, counted(count, 'event'))
  }
  shown.end(`${counted(count, 'event')} forgotten`)
  return count
}

/** How many events would be forgotten: the oldest, up to the first that is not from before the time. */
export async function countEvents(log: EventLog, before: Date, terminal: Terminal): Promise<number> {
  const { oldest, newest } = await log.eventRange()
  const shown = terminal.progress('Counting events', Math.max(1, newest - oldest + 1))
  let count = 0
  for (let after = oldest - 1; ;) {
    const page = await log.readEvents({ after, limit: pageSize })
    const kept = page.findIndex(({ event }) => event.at >= before)
    count += kept === -1 ? page.length : kept
    shown.advance(page.length, counted(count, 'event'))
    after = page.at(-1)?.sequence ?? after
    if (kept !== -1 || page.length < pageSize) break
  }
  shown.end(`${counted(count, 'event')} counted`)
  return count
}
