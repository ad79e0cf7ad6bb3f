import type { CallContext } from '@supplierkit/core'
import { createRandom, hashOf, rollFor } from '../random.js'
import type { Owner } from '../virtual-time.js'
import { type CallMishap, pickCallMishap, supplierError } from './call-mishaps.js'
import type { SupplierCalls } from './supplier-calls.js'
import type { SupplierServer } from './supplier-server.js'

/** One call on its way to a supplier and back. */
interface Exchange<T> {
  readonly method: string
  /** What it is about: a reference, or one of the supplier's numbers. */
  readonly subject: string
  readonly call: CallContext
  readonly execute: () => T
  /** What the request says. */
  readonly says?: unknown
}

/** The calls of one process to a supplier as plain functions: an adapter that uses no client of ours. */
export function createDirectCalls(server: SupplierServer, owner: Owner): SupplierCalls {
  const exchange = <T>(one: Exchange<T>) => tellOf(one, send(server, owner, one))
  return {
    createOrder: (order, call) =>
      exchange({
        method: 'createOrder',
        subject: order.reference,
        call,
        execute: () => server.createOrder(order, call.idempotencyKey),
        says: order,
      }),
    getOrderStatus: (number, call) =>
      exchange({
        method: 'getOrderStatus',
        subject: number,
        call,
        execute: () => server.getOrderStatus(number),
      }),
    findOrder: (reference, call) =>
      exchange({ method: 'findOrder', subject: reference, call, execute: () => server.findOrder(reference) }),
    cancelOrder: (number, call) =>
      exchange({ method: 'cancelOrder', subject: number, call, execute: () => server.cancelOrder(number) }),
    changeOrder: (number, change, call) =>
      exchange({
        method: 'changeOrder',
        subject: number,
        call,
        execute: () => server.changeOrder(number, change),
        says: change,
      }),
  }
}

/** Tells the hub what went over the wire. Suppliers repeat in their answers what they were sent, people included. */
async function tellOf<T>({ method, subject, call, says }: Exchange<T>, answer: Promise<T>): Promise<T> {
  const tell = (said: { readonly result: T } | null) =>
    call.onExchange?.({
      durationMs: 0,
      request: {
        method: 'POST',
        target: `/${method}/${subject}`,
        headers: {},
        ...(says === undefined ? {} : { body: JSON.stringify(says) }),
      },
      answer: said && { status: 200, headers: {}, body: JSON.stringify({ ...said, received: says }) },
    })
  try {
    const result = await answer
    tell({ result })
    return result
  } catch (error) {
    tell(null)
    throw error
  }
}

function send<T>(server: SupplierServer, owner: Owner, exchange: Exchange<T>): Promise<T> {
  const { world } = server
  const { time, plan, ledger } = world
  const { method, subject, call, execute } = exchange
  ledger.count('supplier calls')
  ledger.count(`calls: ${method}`)
  ledger.tell(owner.name, () => `${server.name}: ${method} ${subject}`)
  return new Promise((resolve, reject) => {
    if (call.signal.aborted) {
      reject(supplierError('supplier_unreachable'))
      return
    }
    const answer = (afterMs: number, thereMs: number) =>
      time.after(thereMs, time.world, () => {
        const settle = settled(execute)
        time.after(afterMs, owner, () => settle(resolve, reject))
      })
    if (server.isLockedOut()) {
      ledger.count('fault: call 401')
      time.after(2, owner, () => reject(supplierError('supplier_unauthorized')))
      return
    }
    const mishap = mishapOf(server, exchange)
    const thereMs = server.wayMs(rollFor(plan.seed, hashOf(subject), hashOf(method), 7))
    if (!mishap) {
      answer(thereMs, thereMs)
      return
    }
    ledger.count(`fault: call ${mishap.name}`)
    ledger.tell('network', () => `${owner.name} to ${server.name}: ${method} ${subject}: ${mishap.name}`)
    suffer(server, owner, mishap, exchange, answer, reject)
  })
}

/** Runs the request now and keeps what it gave, so that later changes do not show in an answer on its way. */
function settled<T>(execute: () => T) {
  try {
    const result = execute()
    return (resolve: (value: T) => void) => resolve(result)
  } catch (error) {
    return (_: (value: T) => void, reject: (error: unknown) => void) => reject(error)
  }
}

function mishapOf<T>(server: SupplierServer, { method, subject }: Exchange<T>): CallMishap | null {
  const { world } = server
  const place = server.nextCall(method, subject)
  const element = () => `call/${server.tenant}/${server.name}/${method}/${subject}/${place}`
  const roll = rollFor(world.plan.seed, hashOf(subject), hashOf(method + server.name), place)
  if (!world.strikes(server.shareOfMishaps(method), roll, element)) return null
  return pickCallMishap(createRandom(world.plan.seed, element()), world.plan.settings.requestTimeoutMs)
}

function suffer<T>(
  server: SupplierServer,
  owner: Owner,
  { effect, reply }: CallMishap,
  { execute }: Exchange<T>,
  answer: (afterMs: number, thereMs: number) => void,
  reject: (error: Error) => void,
): void {
  const { time, plan } = server.world
  if (reply.kind === 'answer') return answer(reply.afterMs, 2)
  const gaveUpMs = reply.kind === 'error' ? reply.afterMs : plan.settings.requestTimeoutMs
  if (effect === 'usual') time.after(2, time.world, () => void settled(execute))
  if (effect === 'late') server.executeLate(owner, gaveUpMs, () => void settled(execute))
  if (reply.kind === 'error') time.after(reply.afterMs, owner, () => reject(reply.error()))
}
