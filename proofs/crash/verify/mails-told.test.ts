import { describe, expect, it } from 'vitest'
import type { WitnessedChange } from '../database/read-facts.js'
import type { Facts } from './facts.js'
import { mailsDoubled } from './mails-told.js'

const leaseMs = 6_000
const frozenAt = 1_000_000

/** One mail came twice; another worker than its sender was frozen at that moment. */
function facts(changedAt: readonly number[], more: Partial<Facts> = {}): Facts {
  const change = (at: number) => ({ at, id: 'o-1', fromVersion: 1, toVersion: 2 }) as WitnessedChange
  const mail = (worker: string, at: number) => ({ messageId: '<m@shop.test>', to: 'a@shop.test', worker, at })
  return {
    mails: [mail('worker-1', frozenAt + 1), mail('worker-2', frozenAt + leaseMs + 3_000)],
    workers: [{ name: 'worker-1', port: 1, beganAt: 0, killedAt: null }],
    freezes: [{ at: frozenAt, worker: 'worker-3', moment: 'frozen' }],
    restarts: [],
    stored: { changes: changedAt.map(change) },
    leaseMs,
    oneWriter: true,
    ...more,
  } as unknown as Facts
}

describe('a mail that came twice', () => {
  it('is explained by a worker that was frozen with the one lock, for as long as nobody could write', () => {
    const { explained, unexplained } = mailsDoubled(facts([frozenAt - 50, frozenAt + leaseMs + 900]))
    expect([explained, unexplained]).toEqual([1, []])
  })

  it('is not, when others wrote meanwhile, or could have', () => {
    for (const others of [facts([frozenAt + 3_000]), facts([], { oneWriter: false })]) {
      expect(mailsDoubled(others).unexplained).toMatchObject([{ promise: 'every mail is sent' }])
    }
  })

  it('is explained by the end of its sender, or of the database', () => {
    const died = [{ name: 'worker-1', port: 1, beganAt: 0, killedAt: frozenAt + 10 }]
    const restarts = [{ from: frozenAt, to: frozenAt + 100 }]
    for (const more of [{ workers: died }, { restarts }]) {
      expect(mailsDoubled(facts([frozenAt + 3_000], { ...more, freezes: [] })).explained).toBe(1)
    }
  })
})
