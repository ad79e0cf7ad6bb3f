import { doubtsSettled } from './doubts-settled.js'
import type { Facts, Violation } from './facts.js'
import { historyWhole } from './history-whole.js'
import { liveLog } from './live-log.js'
import { mailsTold } from './mails-told.js'
import { ordersDoubled } from './orders-doubled.js'
import { ordersLost } from './orders-lost.js'
import { processesSound } from './processes-sound.js'
import { samePicture } from './same-picture.js'
import { shopTold } from './shop-told.js'
import { webhooksApplied } from './webhooks-applied.js'

const checks = {
  ordersLost,
  ordersDoubled,
  doubtsSettled,
  samePicture,
  webhooksApplied,
  historyWhole,
  liveLog,
  mailsTold,
  shopTold,
  processesSound,
} as const

/** What was violated, by check. */
export type Verdict = Readonly<Record<keyof typeof checks, readonly Violation[]>>

export function verify(facts: Facts): Verdict {
  const entries = Object.entries(checks).map(([name, check]) => [name, check(facts)] as const)
  return Object.fromEntries(entries) as unknown as Verdict
}

export function violationsIn(verdict: Verdict): readonly Violation[] {
  return Object.values(verdict).flat()
}
