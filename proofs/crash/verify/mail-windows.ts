import type { Facts } from './facts.js'

/** How long it took to record mails after the server's yes. */
export interface MailWindows {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/**
 * From the server's yes, by its own clock, until the database wrote that the mail was sent, by its clock: in this time
 * a process that ends leaves a mail that is sent twice. Milliseconds, sorted.
 */
export function measureWindows({ mails, stored }: Facts): number[] {
  const recordedAt = new Map(stored.mailsRecorded.map(({ messageId, at }) => [messageId, at]))
  // Of a mail that came twice, the last copy is the one that was recorded.
  const takenAt = new Map(mails.map(({ messageId, at }) => [messageId, at]))
  return [...takenAt]
    .flatMap(([messageId, at]) => {
      const recorded = recordedAt.get(messageId)
      return recorded === undefined ? [] : [Math.max(0, recorded - at)]
    })
    .sort((a, b) => a - b)
}

export function summarizeWindows(sorted: readonly number[]): MailWindows {
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 }
}
