import type { Storage } from '@supplierkit/core'
import type { HubParts } from '../simulation/start-instance.js'
import type { WorldPlan } from '../simulation/world-plan.js'

/** A classic mistake, switched on from outside of the code. */
export interface Mutant {
  readonly name: string
  /** What is given to the hub in the place of the real part. */
  readonly planted: string
  readonly sabotage: (parts: HubParts) => HubParts
  /** The worlds in which it can show; the others are left out. */
  readonly showsIn?: (plan: WorldPlan) => boolean
}

type Stored = Storage<undefined>

/** A hub whose storage answers some calls in another way. */
export function withStorage(
  change: (storage: Stored, parts: HubParts) => Partial<Stored>,
): Mutant['sabotage'] {
  return (parts) => {
    const { storage } = parts
    return storage ? { ...parts, storage: { ...storage, ...change(storage, parts) } } : parts
  }
}
