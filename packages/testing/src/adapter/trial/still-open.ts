import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultyWire } from '../wire/faulty-wire.js'

/** Timers and what an adapter may open. */
const ofAdapters = new Set([
  'Timeout',
  'Immediate',
  'TCPSocketWrap',
  'TLSWrap',
  'UDPWRAP',
  'PipeWrap',
  'MessagePort',
  'Worker',
  'FSEventWrap',
  'ProcessWrap',
])

/** How many resources of a kind keep the process alive. Idle connections that Node lets go do not count. */
export type StillOpen = Readonly<Partial<Record<string, number>>>

/** What keeps the process alive, but the wire's own side of its connections. */
export async function stillOpen(wire: Pick<FaultyWire, 'connections'>): Promise<StillOpen> {
  const counts: Partial<Record<string, number>> = {}
  const connections = await wire.connections()
  for (const kind of process.getActiveResourcesInfo()) {
    if (ofAdapters.has(kind)) counts[kind] = (counts[kind] ?? 0) + 1
  }
  const { TCPSocketWrap: sockets = 0 } = counts
  return { ...counts, TCPSocketWrap: Math.max(sockets - connections, 0) }
}

/** What is open now and was not before. */
export function openedSince(before: StillOpen, now: StillOpen): StillOpen {
  const more = Object.entries(now).filter(([kind, count = 0]) => count > (before[kind] ?? 0))
  return Object.fromEntries(more)
}

/** Gives what is ending a moment to end. At once where it has. */
export async function settle(isOver: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 100 && !(await isOver()); round += 1) await sleep(10)
}
