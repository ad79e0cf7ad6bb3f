import { createRandom, pick, type Random, seedOf } from '@supplierkit/adapter-kit/simulator'
import type { CatalogItem } from './catalog-item.js'
import { deviceGrades, deviceLocks, type DeviceModel, deviceModels, warehouses } from './devices.js'

/**
 * A wholesaler's stock list of used phones: more than 1,000 variants of real models, the same for the same seed.
 * Some variants lie in two warehouses, some are sold out.
 */
export function createDeviceCatalog(options: { readonly seed?: number } = {}): readonly CatalogItem[] {
  const { seed = 1 } = options
  return deviceModels.flatMap((device) => {
    const random = createRandom(seedOf(seed, device.model))
    return device.capacities.flatMap((capacity, step) =>
      device.colors.flatMap((color) => variantsOf(device, { capacity, step, color }, random)),
    )
  })
}

interface Build {
  readonly capacity: string
  readonly color: string
  /** How many capacities up from the smallest. */
  readonly step: number
}

function variantsOf(device: DeviceModel, { capacity, color, step }: Build, random: Random): CatalogItem[] {
  const items: CatalogItem[] = []
  for (const lock of deviceLocks) {
    for (const grade of deviceGrades) {
      // A wholesaler never has every variant, and fewer of the locked ones.
      if (random() > (lock.code === 'UNL' ? 0.4 : 0.1)) continue
      const sku = skuOf([
        device.manufacturer.slice(0, 3),
        device.model,
        capacity,
        color,
        grade.code,
        lock.code,
      ])
      const dollars = device.price * (1 + step * 0.12) * grade.factor * lock.factor
      const first = pick(random, warehouses)
      const second = pick(random, warehouses)
      for (const warehouse of random() < 0.15 ? new Set([first, second]) : [first]) {
        items.push({
          sku,
          price: { amount: Math.round(dollars) * 100 - 1, currency: 'USD' },
          quantity: random() < 0.05 ? 0 : 1 + Math.floor(random() ** 2 * 240),
          warehouse,
          serialized: true,
          device: {
            manufacturer: device.manufacturer,
            model: device.model,
            capacity,
            color,
            grade: grade.grade,
            lockStatus: lock.lockStatus,
            ...('carrier' in lock && { carrier: lock.carrier }),
            ...('partsMessage' in grade && { partsMessage: grade.partsMessage }),
          },
        })
      }
    }
  }
  return items
}

function skuOf(parts: readonly string[]): string {
  return parts.map((part) => part.toUpperCase().replace(/[^A-Z0-9]/g, '')).join('-')
}
