import type { Realtime } from '@supplierkit/core/contract'
import type { ConformanceCase } from '../conformance/conformance-case.js'

/**
 * What a realtime port is tried on: two instances on one backend, as two processes have them. One that lives
 * in one process gives itself twice.
 */
export interface RealtimeSubject {
  readonly first: Realtime
  readonly second: Realtime
  /** How long a hint may take to arrive. Default 10,000 ms. */
  readonly patienceMs?: number
  readonly close?: () => Promise<void>
}

/** A rule of {@link Realtime}. */
export type RealtimeCase = ConformanceCase<RealtimeSubject>
