import type { Logger } from '../contract/call-context.js'
import { breathe } from './breathe.js'
import { type Clock, systemClock } from './clock.js'
import { toSafeLogger } from './safe-logger.js'

/** What the engine takes from outside itself besides its ports. */
export interface Runtime {
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  /** Unique ids; UUIDs by default. */
  readonly createId: () => string
  readonly logger: Logger
  /** Lets timers, sockets and signals have their turn between two pieces of work. */
  readonly breathe: () => Promise<void>
}

/** Says nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }

/** The machine's clock, random and ids; a silent logger. */
export function createRuntime(overrides: Partial<Runtime> = {}): Runtime {
  return {
    clock: systemClock,
    random: Math.random,
    createId: () => crypto.randomUUID(),
    breathe,
    ...overrides,
    logger: overrides.logger ? toSafeLogger(overrides.logger) : silentLogger,
  }
}
