import type { CallExchange, CallRecord } from '@supplierkit/core/contract'
import { redact } from '@supplierkit/core/contract'
import { Refusal } from '../answer/answers.js'
import type { RouteContext } from '../route/context.js'
import { textOf } from '../route/parameters.js'

/** A call to a supplier, in a list. */
export function toCallRow(one: CallRecord) {
  return {
    id: one.id,
    orderId: one.orderId,
    partId: one.supplierOrderId,
    supplierId: one.supplierId,
    method: one.method,
    attempt: one.attempt,
    at: one.at,
    durationMs: one.durationMs,
    outcome: one.outcome,
    /** Of the last answer; `null`: none came, or nothing is told of it. */
    status: one.exchanges.at(-1)?.answer?.status ?? null,
  }
}

/** One call with what was said, masked once more. */
export async function readCall({ hub, params }: RouteContext): Promise<CallAnswer> {
  const call = await hub.storage.getCall(params['id'] ?? '')
  if (!call) throw new Refusal('route_not_found')
  return { call: toCallView(call) }
}

const readAtOnce = 20
/** A part that was not called about for so many calls of its order was not called about for days. */
const mostRead = 400

/** What was said last about one part of an order, which is what a person decides by. */
export async function readLastCall({ hub, params, query }: RouteContext): Promise<CallAnswer> {
  const orderId = params['id'] ?? ''
  const partId = textOf(query, 'part')
  if (partId === undefined) throw new Refusal('dashboard_input_invalid')
  let before: { readonly before?: string } = {}
  for (let read = 0; read < mostRead; read += readAtOnce) {
    const calls = await hub.storage.listCalls({ orderId, limit: readAtOnce, ...before })
    const found = calls.find(({ supplierOrderId }) => supplierOrderId === partId)
    if (found) return { call: toCallView(found) }
    const oldest = calls[readAtOnce - 1]
    if (!oldest) break
    before = { before: oldest.id }
  }
  return { call: null }
}

function toCallView(call: CallRecord): CallView {
  return { ...toCallRow(call), exchanges: redact(call.exchanges) as readonly CallExchange[] }
}

/** See {@link toCallRow}. */
export type CallRow = ReturnType<typeof toCallRow>

/** A call with what went over the wire. */
export interface CallView extends CallRow {
  /** In order; empty where the adapter does not tell. */
  readonly exchanges: readonly CallExchange[]
}

/** One call, if it is kept. */
export interface CallAnswer {
  readonly call: CallView | null
}
