import { restSupplier } from '@supplierkit/rest-supplier'
import type { AdapterBinding, AdapterSettings } from '@supplierkit/testing'
import { describePlain } from '../../packages/rest-supplier/src/test-support/describe-plain.js'
import { plainTraits } from '../../packages/rest-supplier/src/test-support/plain-traits.js'
import { startPlainSupplier } from '../../packages/rest-supplier/src/test-support/start-plain-supplier.js'
import type { PlainCredential, PlantedFault, Planting, WholeAdapter } from './planted-fault.js'

/** An adapter with a fault, bound to the suite. `end`: what to call when a case is over. */
export interface PlantedBinding extends AdapterBinding<PlainCredential> {
  readonly end: () => void
}

/** Plants a fault into the adapter of Plain Supply. */
export function plantedBinding({ fault, traits: change, double, plant }: PlantedFault): PlantedBinding {
  const traits = { ...plainTraits, ...change }
  const ends: (() => void)[] = []

  function plantingFor(settings: AdapterSettings<PlainCredential>): Planting {
    const described = describePlain({ ...settings, ...settings.credentials }, traits)
    return {
      settings,
      make: ({ describe, fetch } = {}) =>
        restSupplier({
          ...described,
          ...describe?.(described),
          ...(fetch && { fetch: fetch(globalThis.fetch) }),
        }) as WholeAdapter,
      afterwards: (end) => void ends.push(end),
    }
  }

  return {
    name: fault,
    create: (settings) => plant(plantingFor(settings)),
    async startDouble() {
      const started = await startPlainSupplier(traits)
      return double?.(started) ?? started
    },
    end: () => {
      for (const end of ends.splice(0)) end()
    },
  }
}
