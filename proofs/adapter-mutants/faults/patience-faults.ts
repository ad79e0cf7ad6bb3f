import type { CallContext } from '@supplierkit/core/contract'
import type { PlantedFault, Planting, Send, WholeAdapter } from '../planted-fault.js'

/** The adapter whose calls get another signal. */
function withSignal({ make }: Planting, change: (signal: AbortSignal) => AbortSignal) {
  const adapter = make()
  const changed = <C extends CallContext>(call: C): C => ({ ...call, signal: change(call.signal) })
  const calls: Partial<WholeAdapter> = {
    createOrder: (order, call) => adapter.createOrder(order, changed(call)),
    getOrderStatus: (id, call) => adapter.getOrderStatus(id, changed(call)),
    findOrder: (reference, call) => adapter.findOrder(reference, changed(call)),
    cancelOrder: (id, call) => adapter.cancelOrder(id, changed(call)),
    changeOrder: (id, change, call) => adapter.changeOrder(id, change, changed(call)),
    syncInventory: (call) => adapter.syncInventory(changed(call)),
    getInventoryItem: (sku, call) => adapter.getInventoryItem(sku, changed(call)),
  }
  return { ...adapter, ...calls }
}

export const patienceFaults: readonly PlantedFault[] = [
  {
    fault: 'no time limit of its own',
    rule: 'silence-ends',
    plant: ({ make }) => make({ describe: () => ({ timeoutMs: 300_000 }) }),
  },
  {
    fault: 'a time limit that ends with the headers',
    rule: 'a-stalled-answer-ends',
    plant({ make }) {
      const untilHeaders =
        (send: Send): Send =>
        async (input, init) => {
          const request = new Request(input, init)
          const controller = new AbortController()
          const abort = () => controller.abort()
          request.signal.addEventListener('abort', abort)
          const body = request.body ? await request.text() : null
          const { url, method, headers } = request
          const response = await send(url, {
            method,
            headers,
            body,
            redirect: 'manual',
            signal: controller.signal,
          })
          request.signal.removeEventListener('abort', abort)
          return new Response(await response.text(), { status: response.status, headers: response.headers })
        }
      return make({ fetch: untilHeaders })
    },
  },
  {
    fault: 'call.signal is not passed on',
    rule: 'an-aborted-call-ends',
    plant: (planting) => withSignal(planting, () => new AbortController().signal),
  },
  {
    fault: 'a signal that was aborted before is not looked at',
    rule: 'an-aborted-call-is-not-begun',
    plant: (planting) =>
      withSignal(planting, (signal) => (signal.aborted ? new AbortController().signal : signal)),
  },
  {
    fault: 'await response.text()',
    rule: 'huge-answers-are-refused',
    plant: ({ make }) => make({ describe: () => ({ maxResponseBytes: 1_000_000_000 }) }),
  },
  {
    fault: 'the limit is held against Content-Length',
    rule: 'packed-answers-are-measured-unpacked',
    plant({ make }) {
      const byLength =
        (send: Send): Send =>
        async (input, init) => {
          const response = await send(input, init)
          const announced = response.headers.get('content-length')
          if (announced === null || Number(announced) > 10_000_000) return response
          return new Response((await response.text()) || null, {
            status: response.status,
            headers: response.headers,
          })
        }
      return make({ fetch: byLength })
    },
  },
]
