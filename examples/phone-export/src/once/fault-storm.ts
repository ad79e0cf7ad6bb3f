import type { FaultRates } from '@supplierkit/wesellcellular/simulator'
import type { MeridianFault } from '../second-supplier/meridian-faults.js'
import type { Shop } from '../shop/open-shop.js'

const phonexRates: FaultRates = {
  lostAnswer: 0.15,
  duplicateWebhook: 0.3,
  delayedWebhook: 0.2,
  shuffledWebhook: 0.2,
  rateLimit: 0.1,
  serverError: 0.1,
  maintenance: 0.05,
  slowAnswer: 0.03,
  htmlAnswer: 0.05,
}

/** But those that only a person can end. */
const meridianRates: Readonly<Record<Exclude<MeridianFault, 'bad_token' | 'cut_feed'>, number>> = {
  lost_answer: 0.15,
  rate_limited: 0.05,
  server_error_before: 0.05,
  server_error_after: 0.05,
  slow: 0.03,
  html: 0.05,
  maintenance: 0.03,
}

/** Switches every fault on that the suppliers know, and sends the mail server away twice. */
export function startFaultStorm({ phonex, meridian, mailbox }: Shop) {
  phonex.setFaults(phonexRates)
  for (const [fault, rate] of Object.entries(meridianRates)) meridian.faults.set(fault as MeridianFault, rate)
  const moods = [
    { afterMs: 1_000, mood: 'refuse' },
    { afterMs: 4_000, mood: 'open' },
    { afterMs: 6_000, mood: 'defer' },
    { afterMs: 8_000, mood: 'open' },
  ] as const
  const timers = moods.map(({ afterMs, mood }) => setTimeout(() => mailbox.setMood(mood), afterMs))
  return {
    /** How often each fault has struck so far. */
    struck: (): Record<string, number> => ({ ...phonex.faults.struck, ...meridian.faults.happened() }),
    /** The calm after the storm: nothing goes wrong any more. */
    stop() {
      for (const timer of timers) clearTimeout(timer)
      phonex.setFaults({})
      meridian.faults.clear()
      mailbox.setMood('open')
    },
  }
}
