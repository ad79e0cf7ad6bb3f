import { SupplierKitError } from '@supplierkit/core/contract'
import { failingAs, type PlantedFault, type Send } from '../planted-fault.js'

const notSent = () =>
  new SupplierKitError({ code: 'supplier_unreachable', message: 'plain-supply: no connection' })

export const lostAnswerFaults: readonly PlantedFault[] = [
  {
    fault: 'every network error counts as "not sent"',
    rule: 'a-lost-answer-leaves-a-doubt',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: failingAs(adapter.createOrder, (error) =>
          error.code === 'supplier_connection_lost' ? notSent() : error,
        ),
      }
    },
  },
  {
    fault: 'ECONNRESET is taken for ECONNREFUSED',
    rule: 'a-lost-request-leaves-a-doubt',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: failingAs(adapter.createOrder, (error) =>
          /ECONNRESET|UND_ERR_SOCKET/.test(error.message) ? notSent() : error,
        ),
      }
    },
  },
  {
    fault: 'an error while the body is read is thrown as it comes',
    rule: 'an-answer-that-breaks-off-leaves-a-doubt',
    plant({ make }) {
      // Reading the whole body first, as `await response.json()` does before anything is caught.
      const eager =
        (send: Send): Send =>
        async (input, init) => {
          const response = await send(input, init)
          const text = await response.text().catch(() => '{}')
          return new Response(text || null, { status: response.status, headers: response.headers })
        }
      const adapter = make({ fetch: eager })
      return {
        ...adapter,
        createOrder: failingAs(adapter.createOrder, (error) =>
          error.code === 'supplier_answer_unreadable'
            ? new SyntaxError('Unexpected end of JSON input')
            : error,
        ),
      }
    },
  },
  {
    fault: 'a refused connection leaves a doubt',
    rule: 'an-unreachable-supplier-has-received-nothing',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: failingAs(adapter.createOrder, (error) =>
          error.code === 'supplier_unreachable'
            ? new SupplierKitError({ code: 'supplier_connection_lost', message: 'plain-supply: lost' })
            : error,
        ),
      }
    },
  },
  {
    fault: 'a token service that fails puts the order in doubt',
    rule: 'a-failed-sign-in-has-sent-nothing',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: failingAs(adapter.createOrder, (error) =>
          error.phase === 'not_sent'
            ? new SupplierKitError({ code: 'supplier_call_failed', message: 'plain-supply: it failed' })
            : error,
        ),
      }
    },
  },
]
