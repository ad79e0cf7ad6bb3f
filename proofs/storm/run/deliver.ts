import { SupplierKitError } from '@supplierkit/core/contract'
import type { Instance } from './instance.js'

/** A webhook on its way, signed. */
export interface Posted {
  readonly supplierId: string
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/**
 * What the sender of a webhook learns. `lost`: the process died before it answered, so the sender tries again.
 * `refused`: with the code.
 */
export type Answer =
  | { readonly outcome: 'stored' | 'duplicate'; readonly id: string }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'lost' }

const lost = { outcome: 'lost' } as const

/** Hands a webhook to a process, over HTTP or directly. */
export async function deliver(instance: Instance, posted: Posted, way: 'http' | 'hub'): Promise<Answer> {
  if (instance.isDead()) return lost
  const answer = way === 'http' ? overHttp(instance, posted) : directly(instance, posted)
  return Promise.race([answer, instance.died.then(() => lost)])
}

async function directly({ hub }: Instance, { supplierId, body, headers }: Posted): Promise<Answer> {
  try {
    return await hub.receiveDelivery(supplierId, { body, headers })
  } catch (error) {
    if (SupplierKitError.isInstance(error)) return { outcome: 'refused', code: error.code }
    throw error
  }
}

async function overHttp({ handler }: Instance, { supplierId, body, headers }: Posted): Promise<Answer> {
  const url = `http://hub.test/webhooks/${supplierId}`
  const response = await handler(new Request(url, { method: 'POST', body: new Uint8Array(body), headers }))
  const told = (await response.json()) as
    { outcome: 'stored' | 'duplicate'; id: string } | { error: { code: string } }
  return 'error' in told ? { outcome: 'refused', code: told.error.code } : told
}
