import { SupplierKitError } from '@supplierkit/core/contract'
import { failingAs, type PlantedFault } from '../planted-fault.js'

export const errorFaults: readonly PlantedFault[] = [
  {
    fault: 'an error of the HTTP library is thrown on',
    rule: 'errors-are-of-one-family',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        getOrderStatus: failingAs(adapter.getOrderStatus, (error) =>
          error.code === 'supplier_connection_lost' ? new TypeError('fetch failed') : error,
        ),
      }
    },
  },
  {
    fault: 'the request is attached to the error',
    rule: 'secrets-stay-secret',
    plant({ make, settings }) {
      const adapter = make()
      const pair = `${settings.credentials.user}:${settings.credentials.secret}`
      return {
        ...adapter,
        getOrderStatus: failingAs(adapter.getOrderStatus, (error) => {
          const request = { headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } }
          return Object.assign(error, { config: request })
        }),
      }
    },
  },
  {
    fault: 'the key is written to the log',
    rule: 'secrets-stay-secret',
    plant({ make, settings }) {
      const adapter = make()
      return {
        ...adapter,
        findOrder(reference, call) {
          call.logger.debug({ key: settings.credentials.secret }, 'looking up')
          return adapter.findOrder(reference, call)
        },
      }
    },
  },
  {
    fault: 'the supplier’s message is handed on',
    rule: 'errors-hold-nothing-personal',
    plant({ make }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder: (order, call) =>
          failingAs(adapter.createOrder, (error) => {
            const message = `plain-supply: cannot deliver to ${order.shipTo.line1}`
            return error.code === 'supplier_rejected'
              ? new SupplierKitError({ code: error.code, message })
              : error
          })(order, call),
      }
    },
  },
]
