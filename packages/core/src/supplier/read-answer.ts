import { z } from 'zod'
import type { ErrorCode } from '../contract/error-codes.js'
import { type SupplierKitErrorInit, SupplierKitError } from '../contract/errors.js'
import {
  orderStatusShape,
  productShape,
  reportShape,
  stockLevelShape,
  supplierStatus,
} from './report-shape.js'

const cancelShape = z.discriminatedUnion('outcome', [
  z.looseObject({ outcome: z.literal('accepted') }),
  z.looseObject({ outcome: z.literal('requested') }),
  z.looseObject({ outcome: z.literal('refused'), reason: z.string() }),
  z.looseObject({ outcome: z.literal('too_late'), status: supplierStatus.optional() }),
])

const unreadShape = z.looseObject({ refused: z.number(), lines: z.array(z.string()) })

/** What methods of adapters answer. Rows of stock are judged one by one, so that a wrong one costs only itself. */
const shapes = {
  createOrder: z.looseObject({
    orders: z.array(orderStatusShape),
    rejectedLines: z
      .array(z.looseObject({ lineNumber: z.number(), code: z.string(), reason: z.string() }))
      .optional(),
  }),
  getOrderStatus: orderStatusShape,
  findOrder: z.array(orderStatusShape),
  cancelOrder: cancelShape,
  changeOrder: cancelShape,
  getInventoryItem: z
    .looseObject({ sku: z.string(), ...productShape, levels: z.array(stockLevelShape) })
    .nullable(),
  syncInventory: z.looseObject({
    mode: z.enum(['full', 'delta']),
    asOf: z.date().optional(),
    unread: z.custom((unread) => unread === undefined || typeof unread === 'function').optional(),
    pages: z.custom(
      (pages) =>
        typeof (Object(pages) as Partial<AsyncIterable<unknown>>)[Symbol.asyncIterator] === 'function',
      'must be async iterable',
    ),
  }),
  handleWebhook: z.looseObject({
    deliveryId: z.string().min(1),
    name: z.string(),
    trust: z.enum(['payload', 'refetch']),
    orders: z.array(reportShape),
    stock: z.array(z.unknown()),
    unread: unreadShape.optional(),
  }),
  'syncInventory.unread': unreadShape,
} as const

const writes: ReadonlySet<string> = new Set(['createOrder', 'cancelOrder', 'changeOrder'])
const namedFaults = 5

/**
 * Checks the types of what an adapter has answered; an answer of a method that is not in the table passes.
 * @throws SupplierKitError `supplier_answer_unreadable` (`ambiguous` after a write, `refused` after a read), for
 * `handleWebhook` `webhook_payload_invalid`; fields are named, their contents never
 */
export function readAnswer(method: string, supplierId: string, answer: unknown): void {
  if (!Object.hasOwn(shapes, method)) return
  const faults = faultsOf(shapes[method as keyof typeof shapes], answer)
  if (faults.length === 0) return
  const code: ErrorCode =
    method === 'handleWebhook' ? 'webhook_payload_invalid' : 'supplier_answer_unreadable'
  const init: SupplierKitErrorInit = {
    code,
    message: `${supplierId}: ${method} answered with something else than the contract says.`,
    seen: faults.slice(0, namedFaults).join('; '),
    likely:
      'a mistake in the adapter: a missing await or return, or a field of the API that it did not check.',
  }
  if (method === 'handleWebhook') throw new SupplierKitError(init)
  throw new SupplierKitError({ ...init, phase: writes.has(method) ? 'ambiguous' : 'refused' })
}

function faultsOf(shape: z.ZodType, answer: unknown): string[] {
  try {
    const { error } = shape.safeParse(answer)
    return (error?.issues ?? []).map(({ path, code }) => `${path.join('.') || 'answer'}: ${code}`)
  } catch {
    return ['answer: it cannot be read']
  }
}
