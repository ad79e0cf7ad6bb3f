import type { Clock, Logger } from '@supplierkit/core'
import type { Storage, SupplierAdapter } from '@supplierkit/core/contract'
import type { Random } from '../random.js'
import type { Violations } from '../verify/violations.js'
import { type Instance, startInstance } from './instance.js'
import type { StormPlan } from './storm-plan.js'

/** The processes of the shop. One that dies is replaced by a new one. */
export interface Fleet {
  readonly crashes: () => number
  any(random: Random): Instance
  /** All of them work until nothing is due. */
  drain(): Promise<void>
  /** One of them dies soon, in the middle of something. */
  strike(random: Random): void
  close(): Promise<void>
}

export function createFleet(parts: {
  readonly plan: StormPlan
  readonly storage: Storage
  readonly suppliers: readonly SupplierAdapter[]
  readonly clock: Clock
  readonly violations: Violations
}): Fleet {
  const { plan, storage, suppliers, clock, violations } = parts
  const logger = reportingLogger(violations)
  let started = 0
  let crashes = 0
  const start = () => {
    const name = `process-${(started += 1)}`
    return startInstance({ name, seed: plan.seed, storage, suppliers, clock, logger })
  }
  const instances = Array.from({ length: plan.instances }, start)
  const replaceDead = () => {
    instances.forEach((instance, place) => {
      if (!instance.isDead()) return
      crashes += 1
      instances[place] = start()
    })
  }
  return {
    crashes: () => crashes,
    any(random) {
      replaceDead()
      const chosen = instances[random.int(0, instances.length - 1)]
      if (!chosen) throw new Error('a fleet has at least one process')
      return chosen
    },
    async drain() {
      replaceDead()
      await Promise.all(instances.map((instance) => Promise.race([instance.hub.drain(), instance.died])))
    },
    strike: (random) => instances[random.int(0, instances.length - 1)]?.dieAfter(random.int(0, 200)),
    async close() {
      for (const instance of instances) if (!instance.isDead()) await instance.hub.close()
    },
  }
}

const expected = 'a verified delivery could not be read; it is kept for a replay'

/** What a process logs as an error is one, but for webhooks that are unreadable by design. */
function reportingLogger(violations: Violations): Logger {
  return {
    debug() {},
    info() {},
    warn() {},
    error(fields: unknown, message?: string) {
      if (message !== expected)
        violations.add('no process complains', null, `${message ?? ''} ${String(fields)}`, 'silence')
    },
  }
}
