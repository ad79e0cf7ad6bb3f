import type { RestoreStatus } from '@supplierkit/core'
import { toCommand } from '../command-line/command.js'
import { UsageError } from '../command-line/usage-error.js'
import { deciderOf, decisionOptions } from '../orders/decision-options.js'
import { plain, shortTime } from '../output/table.js'

/** `supplierkit restore begin` */
export const beginRestore = toCommand({
  name: 'restore begin',
  about: 'look up what may have been sent since the backup before it is sent',
  details:
    'Call it after the restore and before any process of the app starts; it holds for all processes. Orders that wait, and orders accepted until the end, are looked up at their suppliers first, unless customers placed them after the restore. Calling it again replaces the times.',
  arguments: [],
  options: {
    since: {
      kind: 'time',
      value: 'time',
      about: 'the time of the backup: 2026-11-02T02:00:00Z, or 36h for 36 hours ago',
    },
    for: { kind: 'span', value: 'span', about: 'how long it holds: 36h, 7d (default: 7d)' },
    by: decisionOptions.by,
  },
  examples: [
    {
      call: 'supplierkit restore begin --since 2026-11-02T02:00:00Z --by ada',
      about: 'the backup is of 2 o’clock UTC',
    },
    { call: 'supplierkit restore begin --since 90m --for 2d', about: 'a failover lost the last commits' },
  ],
  async run({ openApp, now }, { since, for: forMs, by }) {
    if (!since) throw new UsageError('Say --since, the time of the backup.')
    if (since > now()) throw new UsageError('--since is a time that has passed.')
    const { hub } = await openApp()
    await hub.startAfterRestore({ since, by: deciderOf(by), ...(forMs !== undefined && { forMs }) })
    const restore = await hub.restoreStatus()
    return {
      ok: true,
      text: `${restore ? restoreText(restore) : 'It is over already'}. End it with: supplierkit restore end`,
      json: { restore },
    }
  },
})

/** `supplierkit restore end` */
export const endRestore = toCommand({
  name: 'restore end',
  about: 'send orders accepted from now on at once again',
  details:
    'Orders that were accepted before are looked up all the same. `doctor` says whether a restore is on.',
  arguments: [],
  options: { by: decisionOptions.by },
  examples: [{ call: 'supplierkit restore end --by ada', about: 'all lost orders were forwarded again' }],
  async run({ openApp }, { by }) {
    const { hub } = await openApp()
    const restore = await hub.restoreStatus()
    if (restore) await hub.endRestore({ by: deciderOf(by) })
    return {
      ok: true,
      text: restore ? 'The restore is over: new orders are sent at once.' : 'No restore is on.',
      json: { outcome: restore ? 'ended' : 'not_on', restore },
    }
  },
})

/** The restore that is on, in a sentence without its period. */
export function restoreText({ since, until, by }: RestoreStatus): string {
  return `until ${shortTime(until)} UTC orders are looked up before they are sent; the backup is of ${shortTime(since)} UTC (${plain(by)})`
}
