import { randomUUID } from 'node:crypto'
import { type CallContext, type SupplierAdapter, SupplierKitError } from '@supplierkit/core/contract'

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A call that changes nothing at the supplier. */
interface HarmlessCall {
  /** What was done, for people. */
  readonly about: string
  readonly run: (call: CallContext) => Promise<void>
}

/** The lightest call of an adapter that needs its credentials and changes nothing; `null`: it has none. */
export function harmlessCall(adapter: SupplierAdapter): HarmlessCall | null {
  if (adapter.capabilities.lookup !== 'none' && adapter.findOrder) {
    return {
      about: 'looked an order up that does not exist',
      run: async (call) => {
        await adapter.findOrder?.(`DOCTOR-${randomUUID().slice(0, 8)}`, call)
      },
    }
  }
  if (adapter.capabilities.inventory !== 'none' && adapter.syncInventory) {
    return {
      about: 'read a page of its stock',
      run: async (call) => {
        const feed = await adapter.syncInventory?.(call)
        const pages = feed?.pages[Symbol.asyncIterator]()
        await pages?.next()
        await pages?.return?.()
      },
    }
  }
  return null
}

/**
 * Makes a call with an end to its time.
 * @throws SupplierKitError `supplier_timeout`, or what the adapter throws
 */
export async function callOnce(
  adapter: SupplierAdapter,
  call: HarmlessCall,
  timeoutMs: number,
): Promise<void> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new SupplierKitError({
        code: 'supplier_timeout',
        message: `${adapter.name}: no answer within ${timeoutMs} ms.`,
        likely: 'the supplier is slow or away, or a firewall swallows the requests.',
      })
      controller.abort(error)
      reject(error)
    }, timeoutMs)
  })
  try {
    await Promise.race([call.run({ signal: controller.signal, logger: silent, attempt: 1 }), tooLate])
  } finally {
    clearTimeout(timer)
    controller.abort()
  }
}
