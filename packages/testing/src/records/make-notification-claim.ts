import type { NotificationClaim } from '@supplierkit/core/contract'
import { at, nextId } from './ids-and-times.js'

/**
 * A claim one second after the start, for a minute, under a token of its own: up to 100 messages and 100 alerts of the
 * channel `email`.
 */
export function makeNotificationClaim(change: Partial<NotificationClaim> = {}): NotificationClaim {
  return {
    now: at(1),
    leaseUntil: at(61),
    leaseToken: nextId('lease'),
    byChannel: [
      { channel: 'email', kind: 'message', limit: 100 },
      { channel: 'email', kind: 'alert', limit: 100 },
    ],
    exceptIds: [],
    ...change,
  }
}
