import { createSupplierHub, type Clock, type Logger, type SupplierHub } from '@supplierkit/core'
import type { Storage, SupplierAdapter } from '@supplierkit/core/contract'
import { createSupplierHandler, type Handler } from '@supplierkit/http'
import { createRandom } from '../random.js'
import { mortalStorage } from './mortal-storage.js'

/** One process of the shop: a hub and its web handler, until it dies. */
export interface Instance {
  readonly hub: SupplierHub
  readonly handler: Handler
  readonly died: Promise<void>
  readonly isDead: () => boolean
  dieAfter(calls: number): void
}

export function startInstance(parts: {
  /** Different for each process that ever ran. */
  readonly name: string
  readonly seed: number
  readonly storage: Storage
  readonly suppliers: readonly SupplierAdapter[]
  readonly clock: Clock
  readonly logger: Logger
}): Instance {
  const { name, seed, suppliers, clock, logger } = parts
  const random = createRandom(
    seed,
    [...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7),
  )
  const { storage, ...life } = mortalStorage(parts.storage, random)
  let ids = 0
  const hub = createSupplierHub({
    suppliers,
    storage,
    // Orders that nobody forwards are given up after a day.
    settings: { parkForMs: 86_400_000 },
    runtime: { clock, logger, random: () => random.next(), createId: () => `${name}-${(ids += 1)}` },
  })
  return { hub, handler: createSupplierHandler(hub, { onError: () => {} }), ...life }
}
