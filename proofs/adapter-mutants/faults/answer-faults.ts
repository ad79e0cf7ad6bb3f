import { SupplierKitError, type SupplierKitErrorInit } from '@supplierkit/core/contract'
import { failingAs, type PlantedFault, type Planting, type Send, sending } from '../planted-fault.js'

/** The adapter with other errors, whatever is called. */
function failing({ make }: Planting, change: (error: SupplierKitError) => unknown) {
  const adapter = make()
  return {
    ...adapter,
    createOrder: failingAs(adapter.createOrder, change),
    getOrderStatus: failingAs(adapter.getOrderStatus, change),
    findOrder: failingAs(adapter.findOrder, change),
    cancelOrder: failingAs(adapter.cancelOrder, change),
    changeOrder: failingAs(adapter.changeOrder, change),
    getInventoryItem: failingAs(adapter.getInventoryItem, change),
  }
}

/** The error with something else in it. */
function instead(error: SupplierKitError, change: Partial<SupplierKitErrorInit>): SupplierKitError {
  return new SupplierKitError({
    code: error.code,
    message: 'plain-supply: it failed',
    details: error.details,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    ...change,
  })
}

const statusOf = ({ details }: SupplierKitError) => details['status']

export const answerFaults: readonly PlantedFault[] = [
  {
    fault: 'seconds of Retry-After are taken for milliseconds',
    rule: 'too-many-requests-are-refused',
    plant: (planting) =>
      failing(planting, (error) =>
        error.retryAfterMs === undefined
          ? error
          : instead(error, { retryAfterMs: error.retryAfterMs / 1000 }),
      ),
  },
  {
    fault: 'Number(header) * 1000',
    rule: 'retry-after-may-be-a-date',
    plant: (planting) =>
      failing(planting, (error) =>
        error.retryAfterMs !== undefined && error.retryAfterMs % 1000 !== 0
          ? instead(error, { retryAfterMs: Number.NaN })
          : error,
      ),
  },
  {
    fault: 'Retry-After is read for 429 only',
    rule: 'maintenance-is-waited-for',
    plant: (planting) =>
      failing(planting, (error) =>
        statusOf(error) === 503
          ? new SupplierKitError({ code: 'supplier_unavailable', message: 'plain-supply: away' })
          : error,
      ),
  },
  {
    fault: 'every 5xx is sent again',
    rule: 'a-server-error-leaves-a-doubt',
    plant: (planting) =>
      failing(planting, (error) =>
        error.code === 'supplier_server_error' ? instead(error, { code: 'supplier_unavailable' }) : error,
      ),
  },
  {
    fault: 'everything but 2xx is tried again',
    rule: 'a-refusal-is-final',
    plant: (planting) =>
      failing(planting, (error) =>
        error.code === 'supplier_rejected' ? instead(error, { retryable: true, phase: 'refused' }) : error,
      ),
  },
  {
    fault: '401 is a rejected order',
    rule: 'refused-credentials-are-said',
    plant: (planting) =>
      failing(planting, (error) =>
        error.code === 'supplier_unauthorized' ? instead(error, { code: 'supplier_rejected' }) : error,
      ),
  },
  {
    fault: 'a token is renewed again and again',
    rule: 'wrong-credentials-are-said',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        async createOrder(order, call) {
          for (let time = 1; ; time += 1) {
            try {
              return await adapter.createOrder(order, call)
            } catch (error) {
              const wrong = SupplierKitError.isInstance(error) && error.code === 'supplier_unauthorized'
              if (!wrong || time === 5) throw error
            }
          }
        },
      }
    },
  },
  {
    fault: 'a SyntaxError is thrown for a web page',
    rule: 'a-page-is-no-answer',
    plant: (planting) =>
      failing(planting, (error) =>
        error.code === 'supplier_answer_unreadable' ? new SyntaxError('Unexpected token <') : error,
      ),
  },
  {
    fault: 'String(answer.id)',
    rule: 'an-answer-of-another-shape-is-no-answer',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: failingAs(adapter.createOrder, (error) =>
          error.code === 'supplier_answer_unreadable'
            ? { orders: [{ supplierOrderId: 'undefined', status: 'pending', rawStatus: 'undefined' }] }
            : error,
        ),
      }
    },
  },
  {
    fault: "redirect: 'follow'",
    rule: 'redirects-are-not-followed',
    plant: ({ make }) => make({ fetch: sending((url, init) => [url, { ...init, redirect: 'follow' }]) }),
  },
  {
    fault: 'the retries of the HTTP library are left on',
    rule: 'a-failure-is-sent-once',
    plant({ make }) {
      const again =
        (send: Send): Send =>
        async (input, init) => {
          const request = new Request(input, init)
          const first = await send(request.clone())
          return first.status >= 500 ? send(request) : first
        }
      return make({ fetch: again })
    },
  },
]
