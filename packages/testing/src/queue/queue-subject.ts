import type { Queue } from '@supplierkit/core/contract'
import type { ConformanceCase } from '../conformance/conformance-case.js'

/**
 * What a queue is tried on: two instances on one backend, as two processes have them. A queue that lives in
 * one process gives itself twice.
 */
export interface QueueSubject {
  readonly first: Queue
  readonly second: Queue
  /** Takes the backend away, as a broker that is restarted. */
  readonly breakBackend?: () => Promise<void>
  /** How long a hint may take to arrive. Default 10,000 ms. */
  readonly patienceMs?: number
  readonly close?: () => Promise<void>
}

/** A rule of {@link Queue}. */
export type QueueCase = ConformanceCase<QueueSubject>
