import type { Order, SupplierHubOptions } from '@supplierkit/core'
import { toOrder, usesRouter } from '../actors/to-order.js'
import { currentSpan, planSpans, type Span } from '../spans.js'
import type { Tenant, World } from '../world.js'

type Functions = Pick<SupplierHubOptions<undefined>, 'orders' | 'router'>

/** What the shop gives to the hub: its orders, its record of their progress, and who delivers a line. */
export function createShopFunctions(world: World, tenant: Tenant): Functions {
  const { plan, shop, name } = tenant
  const spansOf = (what: string) => planSpans(world, `app/${name}/${what}`, world.plan.mishaps.app, 12_000)
  const around = <Args extends readonly unknown[], T>(what: string, work: (...args: Args) => T) => {
    const spans = spansOf(what)
    return (...args: Args) => failing(world, what, spans) ?? work(...args)
  }
  const get = (orderId: string): Order | null => {
    const order = plan.orders.find(({ id }) => id === orderId)
    return order ? toOrder(world, tenant, order) : null
  }
  const supplierOf = (orderId: string, lineNumber: number) =>
    plan.orders.find(({ id }) => id === orderId)?.lines[lineNumber - 1]?.supplier ?? null
  return {
    orders: {
      get: around('orders.get', get),
      ...(plan.keepsProgress
        ? {
            onProgress: around('onProgress', (orderId: string, { version }: { readonly version: number }) => {
              shop.progress.set(orderId, version)
            }),
          }
        : {}),
    },
    ...(usesRouter(world, tenant)
      ? {
          router: around('router', ({ lineNumber }: { readonly lineNumber: number }, { id }: Order) =>
            supplierOf(id, lineNumber),
          ),
        }
      : {}),
  }
}

/** In a bad span: a function that throws, or a promise that never ends. */
function failing(world: World, what: string, spans: readonly Span[]): Promise<never> | undefined {
  const span = spans.length > 0 ? currentSpan(world, spans) : undefined
  if (!span) return undefined
  const hangs = span.roll < 0.4
  world.ledger.count(`fault: ${what} ${hangs ? 'never ends' : 'throws'}`)
  if (hangs) return new Promise<never>(() => {})
  throw new Error(`${what} fails`)
}
