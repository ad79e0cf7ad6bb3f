import { describe, expect, it } from 'vitest'
import type { SupplierOrderRequest } from '../contract/supplier-order.js'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import type { HubFact, HubObserver, HubWork } from './hub-observer.js'

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

/** Everything that a hub does in one life of an order, with a lost answer, a bad webhook and a refused feed. */
async function live(observers: readonly HubObserver[]) {
  const requests: SupplierOrderRequest[] = []
  const supplier = new FakeSupplier()
  const create = supplier.adapter.createOrder.bind(supplier.adapter)
  supplier.adapter.createOrder = (order, call) => {
    requests.push(order)
    return create(order, call)
  }
  const parts = createTestHub({ suppliers: [supplier], observers })
  const { hub, pass } = parts
  supplier.faults.push({ kind: 'lost_answer' })
  await hub.forwardOrder(testOrder())
  for (let step = 0; step < 5; step++) await pass(60_000)
  const orders = [{ supplierOrderId: 'FAKE-1', status: 'confirmed' }]
  await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
  await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
  await hub.receiveDelivery('fake', fakeDelivery({ id: 'e2', orders }, 'bad')).catch(() => {})
  await hub.forwardOrder(testOrder())
  await hub.syncInventory()
  await hub.cancelOrder('PE-1')
  await pass(60_000)
  await hub.close()
  return { ...parts, requests, types: parts.typesOf() }
}

function recording() {
  const [works, facts, ends, causes]: [HubWork[], HubFact[], string[], string[]] = [[], [], [], []]
  const observer: HubObserver = {
    begin(work) {
      works.push(work)
      return { run: (inner) => inner(), end: (outcome) => void ends.push(`${work.name} ${outcome}`) }
    },
    record: (fact) => void facts.push(fact),
    linkCause: (cause) => void causes.push(cause),
    traceparent: () => traceparent,
  }
  return { observer, works, facts, ends, causes }
}

describe('an observer', () => {
  it('is told of all work and of what came of it', async () => {
    const { observer, works, facts, ends } = recording()
    await live([observer])
    const kinds = new Set(facts.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual([
      'delivery',
      'delivery_settled',
      'event',
      'notification',
      'order_forwarded',
      'submitted',
      'work',
    ])
    expect(facts).toContainEqual({ kind: 'order_forwarded', outcome: 'accepted' })
    expect(facts).toContainEqual({ kind: 'order_forwarded', outcome: 'already_accepted' })
    for (const outcome of ['stored', 'duplicate', 'refused'])
      expect(facts).toContainEqual({ kind: 'delivery', supplierId: 'fake', outcome })
    expect(facts.filter(({ kind }) => kind === 'submitted')).toHaveLength(1)
    expect(facts).toContainEqual({ kind: 'event', type: 'supplier_order.in_doubt', supplierId: 'fake' })
    expect(ends).toHaveLength(works.length)
    expect(ends).toContain('call_supplier supplier_connection_lost')
    expect(ends).toContain('receive_delivery webhook_signature_invalid')
    for (const name of [
      'forward_order',
      'submit_order',
      'settle_in_doubt',
      'apply_delivery',
      'sync_inventory',
    ])
      expect(ends).toContain(`${name} ok`)
  })

  it('finds the call that forwarded the order in all work that follows; adapters never see it', async () => {
    const { observer, works, causes } = recording()
    const { requests } = await live([observer])
    const later = works.filter(({ name }) => ['submit_order', 'settle_in_doubt', 'poll_order'].includes(name))
    expect(later.length).toBeGreaterThan(1)
    for (const { cause } of later) expect(cause).toBe(traceparent)
    expect(causes.length).toBeGreaterThan(1)
    expect(JSON.stringify(requests)).not.toContain('traceparent')
  })

  it('is told neither secrets nor who the customer is', async () => {
    const { observer, works, facts } = recording()
    await live([observer])
    const told = JSON.stringify([works, facts])
    for (const personal of ['Ada', 'ada@', 'Test Street', 'Testville', 'good', 'bad'])
      expect(told).not.toContain(personal)
  })

  it.each<[string, HubObserver]>([
    [
      'throws everywhere',
      {
        begin() {
          throw new Error('begin')
        },
        record() {
          throw new Error('record')
        },
        traceparent() {
          throw new Error('traceparent')
        },
        attach() {
          throw new Error('attach')
        },
      },
    ],
    ['throws when work runs or ends', { begin: () => ({ run: fail, end: fail }) }],
    ['never calls the work', { begin: () => ({ run() {}, end() {} }) }],
    [
      'calls the work twice and then throws',
      {
        begin: () => ({
          run(inner) {
            inner()
            inner()
            throw new Error('after')
          },
          end() {},
        }),
      },
    ],
    ['answers nonsense', { traceparent: () => 'not a context', attach: () => undefined }],
  ])('that %s changes nothing', async (_, observer) => {
    const [plain, watched] = [await live([]), await live([observer, recording().observer])]
    expect(watched.types).toEqual(plain.types)
    expect(watched.supplier.books).toHaveLength(1)
    expect(watched.supplier.calls.length).toBe(plain.supplier.calls.length)
    expect(watched.notifier.messages.map(({ template }) => template)).toEqual(
      plain.notifier.messages.map(({ template }) => template),
    )
  })

  it('that throws is complained of once, by the kind of error alone', async () => {
    const said: unknown[] = []
    const logger = { debug() {}, info() {}, warn() {}, error: (...args: unknown[]) => void said.push(args) }
    const { hub } = createTestHub({
      observers: [{ record: fail }],
      runtime: { logger },
    })
    for (const id of ['PE-1', 'PE-2']) await hub.forwardOrder(testOrder({ id }))
    expect(said).toEqual([[{ method: 'record', error: 'TypeError' }, expect.any(String)]])
  })

  it('is let go when the hub is closed', async () => {
    let detached = 0
    const { hub } = createTestHub({ observers: [{ attach: () => () => void (detached += 1) }] })
    await hub.close()
    expect(detached).toBe(1)
  })
})

function fail(): never {
  throw new TypeError('a secret of the observer')
}
