import { decodeJson } from '@supplierkit/core/contract'
import type {
  ApiError,
  CancelAnswer,
  FaultChange,
  FaultSwitch,
  MailSummary,
  NewOrder,
  PlacedOrder,
  ShopInfo,
  ShopOrder,
  StockPage,
  StockParameters,
} from '../api-types.js'

/** An answer that says no, in words for the person at the screen. */
export class Refused extends Error {
  override readonly name = 'Refused'
  constructor(
    message: string,
    readonly lines: readonly { readonly sku: string; readonly reason: string }[] = [],
  ) {
    super(message)
  }
}

async function ask<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let answer: Response
  let text: string
  try {
    answer = await fetch(path, {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    text = await answer.text()
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Refused('The shop cannot be reached.')
  }
  if (answer.ok) return decodeJson<T>(text)
  const problem = readProblem(text)
  throw new Refused(problem?.message ?? `The shop answered ${answer.status}.`, problem?.lines)
}

function readProblem(text: string): ApiError['error'] | undefined {
  try {
    return (JSON.parse(text) as Partial<ApiError>).error
  } catch {
    return undefined
  }
}

const part = encodeURIComponent

/** The shop's API as functions. They reject with {@link Refused}. */
export const api = {
  shop: () => ask<ShopInfo>('/api/shop'),
  stock: (parameters: StockParameters, signal?: AbortSignal) =>
    ask<StockPage>(
      `/api/stock?${new URLSearchParams({ ...parameters, offset: String(parameters.offset) })}`,
      undefined,
      signal,
    ),
  orders: () => ask<readonly ShopOrder[]>('/api/orders'),
  order: (id: string) => ask<ShopOrder>(`/api/orders/${part(id)}`),
  place: (order: NewOrder) => ask<PlacedOrder>('/api/orders', order),
  cancel: (id: string) => ask<CancelAnswer>(`/api/orders/${part(id)}/cancel`, {}),
  mails: () => ask<readonly MailSummary[]>('/api/mails'),
  faults: () => ask<readonly FaultSwitch[]>('/api/faults'),
  changeFault: (change: FaultChange) => ask<readonly FaultSwitch[]>('/api/faults', change),
}
