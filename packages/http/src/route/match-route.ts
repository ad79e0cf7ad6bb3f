import { isOrderAction, type OrderAction } from '../order/order-actions.js'

/** An address of the handler. */
export type Route =
  | { readonly name: 'webhook'; readonly supplierId: string }
  | { readonly name: 'order'; readonly orderId: string }
  | { readonly name: 'action'; readonly orderId: string; readonly action: OrderAction }
  | { readonly name: 'stream' }
  | { readonly name: 'ok' }

/**
 * Which address a path is. With `basePath` the whole path must fit; without it the end is enough, since the
 * framework has already decided that the request is for us.
 */
export function matchRoute(pathname: string, basePath: string | undefined): Route | null {
  const segments = split(pathname)
  if (basePath !== undefined) {
    const base = split(basePath)
    if (base.some((segment, index) => segments[index] !== segment)) return null
    return toRoute(segments.slice(base.length))
  }
  return toRoute(segments.slice(-3)) ?? toRoute(segments.slice(-2)) ?? toRoute(segments.slice(-1))
}

/** The last part of a path, decoded; `undefined`: there is none. */
export function lastSegment(pathname: string): string | undefined {
  return lastSegments(pathname, 1)[0]
}

/** The last `count` parts of a path, decoded; fewer where there are not as many. */
export function lastSegments(pathname: string, count: number): (string | undefined)[] {
  return split(pathname).slice(-count).map(decode)
}

function toRoute([first, second, third, ...rest]: readonly string[]): Route | null {
  if (rest.length > 0) return null
  if (second === undefined) return first === 'stream' || first === 'ok' ? { name: first } : null
  const id = decode(second)
  if (id === undefined) return null
  if (third !== undefined) {
    return first === 'orders' && isOrderAction(third) ? { name: 'action', orderId: id, action: third } : null
  }
  if (first === 'webhooks') return { name: 'webhook', supplierId: id }
  return first === 'orders' ? { name: 'order', orderId: id } : null
}

function split(pathname: string): string[] {
  return pathname.split('/').filter((segment) => segment !== '')
}

function decode(segment: string | undefined): string | undefined {
  if (segment === undefined) return undefined
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
