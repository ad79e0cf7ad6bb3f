import { optionalCode, type RawAnswer } from '@supplierkit/adapter-kit'
import type {
  CallContext,
  CancelOrderResponse,
  ChangeOrderResponse,
  SupplierOrderChangeRequest,
} from '@supplierkit/core/contract'
import { z } from 'zod'
import type { RestConnection } from '../connection.js'
import type {
  CancelDescription,
  ChangeDescription,
  NegotiationDescription,
  RequestMeaning,
  RequestWords,
} from '../description/order-description.js'
import { fillPath } from '../description/path-template.js'
import { isOfApi, notOfApi, orderNotFound } from '../reading/answers.js'
import { textAt, valueAt } from '../reading/value-at.js'

/** Asks for a cancellation. */
export function cancelOrder(
  connection: RestConnection,
  cancel: CancelDescription,
  supplierOrderId: string,
  call: CallContext,
): Promise<CancelOrderResponse> {
  return negotiate(connection, cancel, { supplierOrderId, json: cancel.body, call })
}

/** Asks for fewer units. */
export function changeOrder(
  connection: RestConnection,
  change: ChangeDescription,
  asked: { readonly supplierOrderId: string; readonly change: SupplierOrderChangeRequest },
  call: CallContext,
): Promise<ChangeOrderResponse> {
  const json = change.body(asked.change)
  return negotiate(connection, change, { supplierOrderId: asked.supplierOrderId, json, call })
}

interface Asked {
  readonly supplierOrderId: string
  readonly json: object | undefined
  readonly call: CallContext
}

function negotiate(
  connection: RestConnection,
  description: NegotiationDescription,
  { supplierOrderId, json, call }: Asked,
): Promise<CancelOrderResponse> {
  const { client, supplier } = connection
  const what = 'a request about an order'
  const byStatus = Object.entries(description.outcomes).map(
    ([status, outcome]): [string, (answer: RawAnswer) => CancelOrderResponse] => [
      status,
      (answer) => {
        const meaning = isOfApi(answer) ? meaningOf(outcome, answer.json) : undefined
        const response = meaning && responseOf(connection, description, meaning, answer.json)
        if (!response) throw notOfApi(supplier, what, answer, 'write')
        return response
      },
    ],
  )
  return client.request<CancelOrderResponse>({
    method: description.method ?? 'POST',
    path: fillPath(description.path, { id: supplierOrderId }),
    ...(json && { json }),
    // A 2xx that the description does not name says nothing that could be believed.
    schema: z.never(),
    on: {
      404: (answer) => {
        if (!isOfApi(answer)) throw notOfApi(supplier, what, answer, 'write')
        throw orderNotFound(supplier, supplierOrderId)
      },
      ...Object.fromEntries(byStatus),
    },
    call,
  })
}

function meaningOf(outcome: RequestMeaning | RequestWords, answer: unknown): RequestMeaning | undefined {
  if (typeof outcome === 'string') return outcome
  const word = textAt(outcome.word, answer)
  return word !== undefined && Object.hasOwn(outcome.means, word) ? outcome.means[word] : undefined
}

/** `undefined`: the answer should show the order, and does not. */
function responseOf(
  { orders }: RestConnection,
  { order = '$', code }: NegotiationDescription,
  meaning: RequestMeaning,
  answer: unknown,
): CancelOrderResponse | undefined {
  const status = orders.report(valueAt(order, answer))?.status
  switch (meaning) {
    case 'by_status':
      return status && { outcome: status === 'canceled' ? 'accepted' : 'requested' }
    case 'too_late':
      return { outcome: meaning, ...(status && status !== 'unknown' && { status }) }
    case 'refused': {
      const reason = optionalCode.parse(valueAt(code, answer))
      return { outcome: meaning, reason: reason ?? 'the supplier does not do that here' }
    }
    case 'accepted':
    case 'requested':
      return { outcome: meaning }
  }
}
