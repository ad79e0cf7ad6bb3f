/** Kinds of work that a hub does in the background. */
export type WorkTopic = 'forwarding' | 'inbox' | 'outbox' | 'notification'

/** A hint that there is work. It carries no content: what is due stands in the storage. */
export interface Job {
  readonly topic: WorkTopic
}

/**
 * Carries hints between processes. Losing, doubling or shuffling them does no harm, because a sweeper
 * finds what is due. So an implementation may drop jobs but must never throw for being away.
 */
export interface Queue {
  send(job: Job): Promise<void>
  /** Calls `handler` for jobs from any process until the returned function is called. */
  consume(handler: (job: Job) => void): Promise<() => Promise<void>>
  close?(): Promise<void>
}
