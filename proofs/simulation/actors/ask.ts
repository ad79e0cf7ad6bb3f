import { type SupplierHub, SupplierKitError } from '@supplierkit/core'
import type { Instance, Tenant, World } from '../world.js'

/** What somebody outside gets who asks a process for something. */
export type Answer<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'error'; readonly error: SupplierKitError }
  /** The process died, sleeps or takes too long: nobody knows what became of it. */
  | { readonly kind: 'silence' }

/** A request to one process over the network, as the world sees it. */
export function ask<T>(
  { time, ledger }: World,
  { owner, hub }: Instance,
  patienceMs: number,
  work: (hub: SupplierHub<undefined>) => Promise<T>,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const giveUp = time.after(patienceMs, time.world, () => resolve({ kind: 'silence' }))
    const answer = (given: Answer<T>) => {
      time.after(1, time.world, () => {
        time.cancel(giveUp)
        resolve(given)
      })
    }
    time.after(1, owner, () => {
      work(hub).then(
        (value) => answer({ kind: 'value', value }),
        (error: unknown) => {
          // It was asked to end while the request was on its way: nobody listens there any more.
          if (SupplierKitError.isInstance(error) && error.code === 'hub_closed')
            return answer({ kind: 'silence' })
          if (SupplierKitError.isInstance(error)) return answer({ kind: 'error', error })
          ledger.violate({
            invariant: 'engine',
            rule: 'the hub fails with errors of the family alone',
            seen: String(error),
            expected: 'a SupplierKitError',
          })
        },
      )
    })
  })
}

/** One of the processes that take requests; `undefined`: there is none at present. */
export function pickInstance({ instances }: Tenant, roll: number): Instance | undefined {
  const open = instances.filter((one) => one.open && one.owner.alive)
  return open[Math.floor(roll * open.length)]
}
