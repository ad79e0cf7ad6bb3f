import { describe, expect, it } from 'vitest'
import type { RecordedMail, WitnessedChange } from '../database/read-facts.js'
import type { Facts } from './facts.js'
import { summarizeWindows } from './mail-windows.js'
import { mailsDoubled, mailsTold } from './mails-told.js'

const leaseMs = 6_000
const mailWindowMs = 250
const takenAt = 1_000_000

const mail = (worker: string, at: number, messageId = '<m@shop.test>') => ({
  messageId,
  to: 'a@shop.test',
  worker,
  at,
})

interface Plan extends Partial<Omit<Facts, 'stored'>> {
  /** When the database wrote changes of orders. */
  readonly changedAt?: readonly number[]
  readonly mailsRecorded?: readonly RecordedMail[]
}

/** One mail came twice, first from `worker-1`. */
function facts({ changedAt = [], mailsRecorded = [], ...more }: Plan = {}): Facts {
  const change = (at: number) => ({ at, id: 'o-1', fromVersion: 1, toVersion: 2 }) as WitnessedChange
  return {
    accepted: [],
    suppliers: { orders: [], refused: [] },
    mails: [mail('worker-1', takenAt), mail('worker-2', takenAt + leaseMs + 3_000)],
    workers: [{ name: 'worker-1', port: 1, beganAt: 0, killedAt: null }],
    freezes: [],
    restarts: [],
    leaseMs,
    mailWindowMs,
    oneWriter: true,
    ...more,
    stored: {
      changes: changedAt.map(change),
      mailsRecorded,
      supplierOrders: [],
      notifications: [{ orderId: 'o', template: 'created', state: 'sent', messageId: '<m@shop.test>' }],
    },
  } as unknown as Facts
}

const killedAt = (at: number) => ({ workers: [{ name: 'worker-1', port: 1, beganAt: 0, killedAt: at }] })
const frozen = (worker: string, at: number) => ({ freezes: [{ at, worker, moment: 'frozen' }] })

describe('a mail that came twice', () => {
  it.each([
    ['was killed right after the server’s yes', killedAt(takenAt + 240)],
    ['was killed while the server read the mail', killedAt(takenAt - 10)],
    ['was stopped right after the server’s yes', frozen('worker-1', takenAt + 100)],
    ['could not write: the database was away', { restarts: [{ from: takenAt + 100, to: takenAt + 900 }] }],
    [
      'could not write: another worker was stopped with the one lock',
      { ...frozen('worker-3', takenAt - 1), changedAt: [takenAt - 50, takenAt + leaseMs + 900] },
    ],
  ] satisfies [string, Plan][])('is explained when its sender %s', (_, plan) => {
    expect(mailsDoubled(facts(plan))).toEqual({ explained: 1, unexplained: [] })
  })

  it.each([
    ['lived', {}, 'worker-1 lived'],
    ['was killed later', killedAt(takenAt + 251), '251 ms after'],
    ['was killed long before', killedAt(takenAt - 251), 'killed -251 ms'],
    ['was stopped later', frozen('worker-1', takenAt + 300), 'worker-1 lived'],
    [
      'woke up behind its lease and sent it then',
      { ...frozen('worker-1', takenAt - leaseMs), changedAt: [takenAt - 3_000] },
      'worker-1 lived',
    ],
    [
      'lived while the database was away much later',
      { restarts: [{ from: takenAt + 300, to: takenAt + 900 }] },
      '',
    ],
    [
      'could write beside the stopped worker',
      { ...frozen('worker-3', takenAt), changedAt: [takenAt + 3_000] },
      '',
    ],
    ['had a database for itself', { ...frozen('worker-3', takenAt), oneWriter: false }, ''],
  ] satisfies [string, Plan, string][])('is a violation when its sender %s', (_, plan, what) => {
    const { explained, unexplained } = mailsDoubled(facts(plan))
    expect(explained).toBe(0)
    expect(unexplained).toMatchObject([{ promise: 'every mail is sent' }])
    expect(unexplained[0]?.what).toContain(what)
  })
})

describe('the time until a mail is recorded', () => {
  const sentAndRecorded = (waits: readonly number[]) => {
    const ids = waits.map((_, place) => `<m${place}@shop.test>`)
    const found = facts({
      mails: ids.map((id) => mail('worker-1', takenAt, id)),
      mailsRecorded: ids.map((messageId, place) => ({ messageId, at: takenAt + (waits[place] ?? 0) })),
    })
    const notifications = ids.map((messageId) => ({
      orderId: 'o',
      template: 'created',
      state: 'sent',
      messageId,
    }))
    return { ...found, stored: { ...found.stored, notifications } } as unknown as Facts
  }

  it('may be long for a few mails on a busy machine', () => {
    const waits = Array.from({ length: 100 }, (_, place) => (place < 4 ? 900 : 20))
    expect(mailsTold(sentAndRecorded(waits))).toEqual([])
  })

  it('is too long with a recorder that waits, though nobody was killed', () => {
    const lateRecorder = Array.from({ length: 100 }, (_, place) => 200 + place)
    expect(mailsTold(sentAndRecorded(lateRecorder))).toMatchObject([
      { what: '5% of the mails were recorded later than 295 ms, the limit is 250 ms' },
    ])
  })

  it('is summed up', () => {
    const waits = Array.from({ length: 100 }, (_, place) => place + 1)
    expect(summarizeWindows(waits)).toEqual({ p50: 51, p95: 96, p99: 100, max: 100 })
    expect(summarizeWindows([])).toEqual({ p50: 0, p95: 0, p99: 0, max: 0 })
  })
})
