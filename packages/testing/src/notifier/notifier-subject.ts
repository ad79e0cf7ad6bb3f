import type { Notifier } from '@supplierkit/core/contract'
import type { ConformanceCase } from '../conformance/conformance-case.js'

/** A message as it arrived where it was sent to. */
export interface ReceivedNotification {
  /** Where it went, e.g. the addresses of a mail's envelope. */
  readonly to: readonly string[]
  /** The channel's own id, e.g. the Message-ID. */
  readonly messageId: string
}

/**
 * How the sink answers from now on. `accept`: as it should. `unavailable`: not now, later (SMTP 4yz, HTTP 503).
 * `reject`: never (SMTP 5yz to the recipient). `silent`: it takes the connection and does not answer.
 */
export type SinkBehavior = 'accept' | 'unavailable' | 'reject' | 'silent'

/** What a notifier is tried on: two instances that send to one sink, which keeps what it receives. */
export interface NotifierSubject {
  readonly first: Notifier
  readonly second: Notifier
  /** What the sink has received, oldest first. */
  readonly received: () => readonly ReceivedNotification[] | Promise<readonly ReceivedNotification[]>
  /** Lets the sink answer otherwise. Its refusals should name the recipient, as real servers do. */
  readonly behave?: (behavior: SinkBehavior) => void | Promise<void>
  /** How long a send may take. Default 10,000 ms; the notifiers' own time limit must be shorter. */
  readonly patienceMs?: number
  readonly close?: () => Promise<void>
}

/** A rule of {@link Notifier}. */
export type NotifierCase = ConformanceCase<NotifierSubject>
