import PQueue from 'p-queue'
import type { SupplierLimits } from '../contract/capabilities.js'

/** Lets calls to one supplier through at the pace that it allows. */
export interface SupplierGate {
  /** Runs `call` when its turn comes. */
  run<T>(call: () => Promise<T>): Promise<T>
  /** Calls that are running or waiting. */
  readonly load: number
  /** Calls that may run at once. */
  readonly concurrency: number
}

const defaultConcurrency = 8

/** A gate for this process: so many at once, so many within a span of time. */
export function createSupplierGate(limits: SupplierLimits = {}): SupplierGate {
  const concurrency = limits.concurrency ?? defaultConcurrency
  const queue = new PQueue({
    concurrency,
    ...(limits.requests
      ? { interval: limits.requests.perMs, intervalCap: limits.requests.count, carryoverIntervalCount: true }
      : {}),
  })
  return {
    run: (call) => queue.add(call),
    get load() {
      return queue.size + queue.pending
    },
    concurrency,
  }
}
