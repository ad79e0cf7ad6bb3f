import type { SupplierAdapter, WebhookDelivery } from '@supplierkit/core'
import { createRandom, hashOf, rollFor } from '../random.js'
import type { World } from '../world.js'
import type { SupplierServer } from './supplier-server.js'

/** Answers that no contract allows. */
const garbage: readonly [unknown, ...unknown[]] = [
  undefined,
  null,
  42,
  'OK',
  {},
  [],
  [null],
  { orders: null },
]

/** How an adapter itself misbehaves, whatever its supplier does. */
const kinds = [
  'never answers',
  'never answers',
  'TypeError',
  'TypeError at once',
  'garbage',
  'garbage',
] as const

/**
 * An adapter of which some calls never end and ignore their signal, throw what is not of the family, or answer
 * garbage; about half of them after the supplier got the request.
 */
export function misbehaving(adapter: SupplierAdapter, server: SupplierServer): SupplierAdapter {
  const { world } = server
  if (world.plan.mishaps.adapters === 0) return adapter
  const calls = adapter as Required<SupplierAdapter>
  const around = <T>(method: string, subject: string, call: () => Promise<T>) =>
    callOrFail(server, method, subject, call)
  return {
    ...adapter,
    createOrder: (order, call) =>
      around('createOrder', order.reference, () => calls.createOrder(order, call)),
    getOrderStatus: (number, call) =>
      around('getOrderStatus', number, () => calls.getOrderStatus(number, call)),
    findOrder: (reference, call) => around('findOrder', reference, () => calls.findOrder(reference, call)),
    handleWebhook: (delivery: WebhookDelivery, call) =>
      around('handleWebhook', delivery.headers['x-event-id'] ?? '', () =>
        calls.handleWebhook(delivery, call),
      ),
  }
}

function callOrFail<T>(
  server: SupplierServer,
  method: string,
  subject: string,
  call: () => Promise<T>,
): Promise<T> {
  const { world } = server
  const place = server.nextCall(`adapter ${method}`, subject)
  const element = () => `adapter/${server.tenant}/${server.name}/${method}/${subject}/${place}`
  const roll = rollFor(world.plan.seed, hashOf(subject), hashOf(`adapter ${method}`), place)
  if (server.plan.isHealthy || !world.strikes(world.plan.mishaps.adapters, roll, element)) return call()
  const random = createRandom(world.plan.seed, element())
  const kind = random.pick(kinds)
  tell(world, server, `${method} ${kind}`, subject)
  const reaches = random.chance(0.5) && kind !== 'TypeError at once'
  const reached = reaches ? call().then(ignore, ignore) : Promise.resolve()
  const answer = random.pick(garbage) as T
  if (kind === 'TypeError at once') throw new TypeError('cannot read properties')
  if (kind === 'never answers') return new Promise(() => {})
  return reached.then(() => {
    if (kind === 'TypeError') throw new TypeError('cannot read properties')
    return answer
  })
}

function tell({ ledger }: World, { name }: SupplierServer, what: string, subject: string): void {
  ledger.count(`fault: adapter: ${what}`)
  ledger.tell(name, () => `its adapter: ${what} (${subject})`)
}

function ignore(): void {}
