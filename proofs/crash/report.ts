import { countByMoment } from './fleet/killer.js'
import type { CrashOptions } from './options.js'
import type { CrashRun } from './run-crash.js'
import { type Verdict, violationsIn } from './verify/all-promises.js'
import { countDoubts } from './verify/doubts.js'
import { type MailWindows, measureWindows, summarizeWindows } from './verify/mail-windows.js'
import { mailsDoubled } from './verify/mails-told.js'

/** What a run has shown, in figures. */
export interface CrashFigures {
  readonly store: string
  readonly seed: number
  readonly slowness: number
  readonly shopWrites: boolean
  readonly kills: number
  readonly frozen: number
  readonly restarts: number
  readonly silences: number
  readonly ordersAccepted: number
  readonly handedOverAgain: number
  readonly supplierOrders: number
  readonly inTheBooks: number
  readonly rejected: number
  readonly leftToAPerson: number
  readonly ambiguousAnswers: number
  readonly ambiguousSettled: number
  readonly workerVanished: number
  readonly webhooks: number
  readonly webhookPosts: number
  readonly mails: number
  readonly mailsTwiceInSmtpWindow: number
  /** From the mail server's yes until it was recorded, in milliseconds. */
  readonly mailWindowMs: MailWindows
  readonly liveEvents: number
  readonly liveReconnects: number
  readonly lost: number
  readonly doubled: number
  readonly otherViolations: number
  readonly drainSeconds: number
  readonly seconds: number
}

export function figuresOf(options: CrashOptions, run: CrashRun, verdict: Verdict): CrashFigures {
  const { facts } = run
  const { stored, suppliers } = facts
  const doubts = countDoubts(facts)
  const lost = verdict.ordersLost.length
  const doubled = verdict.ordersDoubled.length
  const inState = (state: string) =>
    stored.supplierOrders.filter(({ submission }) => submission === state).length
  return {
    store: options.store,
    seed: options.seed,
    slowness: options.slowness,
    shopWrites: options.shopWrites,
    kills: facts.kills.length,
    frozen: facts.freezes.length,
    restarts: facts.restarts.length,
    silences: run.silences,
    ordersAccepted: facts.accepted.length,
    handedOverAgain: run.repeats,
    supplierOrders: stored.supplierOrders.length,
    inTheBooks: suppliers.orders.length,
    rejected: inState('rejected'),
    leftToAPerson: inState('needs_attention'),
    ambiguousAnswers: doubts.begun,
    ambiguousSettled: doubts.settled,
    workerVanished: doubts.afterCrash,
    webhooks: suppliers.webhooks.length,
    webhookPosts: suppliers.webhooks.reduce((sum, { posts }) => sum + posts, 0),
    mails: facts.mails.length,
    mailsTwiceInSmtpWindow: mailsDoubled(facts).explained,
    mailWindowMs: summarizeWindows(measureWindows(facts)),
    liveEvents: facts.live.place,
    liveReconnects: run.reconnects,
    lost,
    doubled,
    otherViolations: violationsIn(verdict).length - lost - doubled,
    drainSeconds: run.drainMillis / 1000,
    seconds: Math.round(run.millis / 100) / 10,
  }
}

function oneIn({ mails, mailsTwiceInSmtpWindow: twice }: CrashFigures): string {
  return twice === 0 ? 'none' : String(Math.floor((mails - twice) / twice))
}

function windowsOf({ mailWindowMs: { p50, p95, p99, max } }: CrashFigures): string {
  return [p50, p95, p99, max].join(', ')
}

/** The table that people read. */
export function tableOf(figures: CrashFigures, run: CrashRun): string {
  const doubts = countDoubts(run.facts)
  const rows: [string, string | number][] = [
    ['store, seed', `${figures.store}, ${figures.seed}`],
    ['the shop writes in the same transactions', figures.shopWrites ? 'yes' : 'no'],
    ['times stretched for this machine by', figures.slowness],
    ['workers killed', figures.kills],
    ...countByMoment(run.facts.kills).map(([moment, count]): [string, number] => [`  at: ${moment}`, count]),
    ['workers frozen for longer than their lease', figures.frozen],
    ['database restarted', figures.restarts],
    ['database silent for a while', figures.silences],
    ['orders accepted', figures.ordersAccepted],
    ['  handed over again after an unclear answer', figures.handedOverAgain],
    ['supplier orders', figures.supplierOrders],
    ['  in the suppliers’ books', figures.inTheBooks],
    ['  rejected by the supplier', figures.rejected],
    ['  left to a person, because nothing else can settle them', figures.leftToAPerson],
    ['ambiguous answers', figures.ambiguousAnswers],
    ['  of these because the worker vanished', figures.workerVanished],
    ['  settled', figures.ambiguousSettled],
    ...[...doubts.ways].map(([way, count]): [string, number] => [`    ${way}`, count]),
    ['webhooks (posted)', `${figures.webhooks} (${figures.webhookPosts})`],
    ['mails', figures.mails],
    ['  of these twice in SMTP’s window, same Message-ID', figures.mailsTwiceInSmtpWindow],
    ['    one in', oneIn(figures)],
    ['  ms from the server’s yes until recorded: p50, p95, p99, max', windowsOf(figures)],
    ['live events seen (reconnects)', `${figures.liveEvents} (${figures.liveReconnects})`],
    ['seconds (of these to drain)', `${figures.seconds} (${figures.drainSeconds})`],
    ['lost', figures.lost],
    ['doubled', figures.doubled],
    ['other violations', figures.otherViolations],
  ]
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  return rows.map(([name, value]) => `${name.padEnd(width)}${value}`).join('\n')
}
