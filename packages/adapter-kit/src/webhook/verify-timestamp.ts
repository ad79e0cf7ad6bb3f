import type { WebhookVerification } from '@supplierkit/core/contract'

/** A signed time and how far it may be off. */
export interface VerifyTimestampOptions {
  /** Seconds or milliseconds since 1970, or an ISO 8601 date. */
  readonly timestamp: string
  readonly receivedAt: Date
  /** Default 300,000 ms. */
  readonly toleranceMs?: number
  /** Where it was found; stands in the explanation. */
  readonly header: string
}

/**
 * Refuses a delivery that was signed too long ago (a replay) or in the future. Only worth something where
 * the signature covers the timestamp. Compares with the time of receipt, so replaying a stored delivery later
 * gives the same answer.
 */
export function verifyTimestamp(options: VerifyTimestampOptions): WebhookVerification {
  const { timestamp, receivedAt, toleranceMs = 300_000, header } = options
  const sentAt = parseTimestamp(timestamp)
  const offMs = sentAt === undefined ? undefined : receivedAt.getTime() - sentAt
  if (offMs !== undefined && Math.abs(offMs) <= toleranceMs) return { verified: true }
  return {
    verified: false,
    code: 'webhook_timestamp_outside_tolerance',
    seen:
      offMs === undefined
        ? `header ${header} that holds no time, ${timestamp.length} characters`
        : `header ${header}, ${Math.abs(offMs)} ms in the ${offMs > 0 ? 'past' : 'future'}, allowed are ${toleranceMs} ms`,
    likely: 'an old delivery was sent again by somebody, or the clock of this machine is wrong.',
  }
}

function parseTimestamp(text: string): number | undefined {
  const trimmed = text.trim()
  const value = /^\d{1,16}$/.test(trimmed) ? Number(trimmed) : Date.parse(trimmed)
  if (!Number.isFinite(value)) return undefined
  // 10^11 is the year 5138 in seconds and March 1973 in milliseconds.
  return /^\d+$/.test(trimmed) && value < 1e11 ? value * 1000 : value
}
