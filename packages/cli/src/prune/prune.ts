import type { Storage } from '@supplierkit/core/contract'
import { toCommand } from '../command-line/command.js'
import { UsageError } from '../command-line/usage-error.js'
import { counted } from '../output/counted.js'
import { shortTime } from '../output/table.js'
import type { Terminal } from '../output/terminal.js'
import { countEvents, type EventLog, forgetEvents } from './forget-events.js'

/** What is forgotten of events, or of calls. */
interface Forgotten {
  readonly before: Date
  /** `null`: that is known only once they are forgotten. */
  readonly count: number | null
}

/** `supplierkit prune` */
export const prune = toCommand({
  name: 'prune',
  about: 'forget old events, and old calls to suppliers',
  details:
    'Browsers that were away longer than what is kept are told to read anew; the timelines of older orders end there. Orders, deliveries, messages and stock are never touched. It is safe to repeat, so a schedule may call it every day.',
  arguments: [],
  options: {
    'older-than': {
      kind: 'time',
      value: 'time',
      about: 'events and calls from before that time: 2026-11-02, or 90d for what is older than 90 days',
    },
    'calls-older-than': {
      kind: 'time',
      value: 'time',
      about: 'calls from before that time; without --older-than, calls alone',
    },
    'dry-run': { kind: 'flag', about: 'forget nothing; show what would be forgotten' },
  },
  examples: [
    { call: 'supplierkit prune --older-than 90d --calls-older-than 30d', about: 'every day, by a schedule' },
    { call: 'supplierkit prune --older-than 90d --dry-run', about: 'how many events would go?' },
  ],
  async run({ openApp, now, terminal }, options) {
    const dryRun = options['dry-run']
    const eventsBefore = options['older-than']
    const callsBefore = options['calls-older-than'] ?? eventsBefore
    if (!callsBefore) throw new UsageError('Say --older-than, --calls-older-than, or both.')
    if ([eventsBefore, callsBefore].some((before) => before && before > now()))
      throw new UsageError('--older-than and --calls-older-than are times that have passed.')
    const { storage } = (await openApp()).hub
    const events = eventsBefore
      ? await pruneEvents(storage, { before: eventsBefore, dryRun, terminal })
      : null
    const calls: Forgotten = {
      before: callsBefore,
      count: dryRun ? null : await forgetCalls(storage, callsBefore, terminal),
    }
    const lines = [...(events ? [textOf('event', events, dryRun)] : []), textOf('call', calls, dryRun)]
    return { ok: true, text: lines.join('\n'), json: { dryRun, events, calls } }
  },
})

async function pruneEvents(
  log: EventLog,
  given: { readonly before: Date; readonly dryRun: boolean; readonly terminal: Terminal },
): Promise<Forgotten> {
  const { before, dryRun, terminal } = given
  return { before, count: await (dryRun ? countEvents : forgetEvents)(log, before, terminal) }
}

async function forgetCalls(storage: Pick<Storage, 'pruneCalls'>, before: Date, terminal: Terminal) {
  const shown = terminal.progress('Forgetting calls')
  const count = await storage.pruneCalls(before)
  shown.end(`${counted(count, 'call')} forgotten`)
  return count
}

function textOf(what: 'event' | 'call', { before, count }: Forgotten, dryRun: boolean): string {
  const when = `from before ${shortTime(before)} UTC`
  if (count === null) return `Would forget the ${what}s ${when}; how many is known only once it is done.`
  return `${dryRun ? 'Would forget' : 'Forgot'} ${counted(count, what)} ${when}.`
}
