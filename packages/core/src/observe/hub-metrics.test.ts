import parsePrometheus from 'parse-prometheus-text-format'
import { expect, it } from 'vitest'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { createHubMetrics } from './hub-metrics.js'
import { prometheusText } from './prometheus-text.js'

/** By an independent reader of the format. */
function read(text: string) {
  const families = new Map(parsePrometheus(text).map((family) => [family.name, family]))
  const valueOf = (name: string, labels: Record<string, string> = {}) => {
    const found = families
      .get(name)
      ?.metrics.find((one) => Object.entries(labels).every(([key, value]) => one.labels?.[key] === value))
    return found && Number(found.value)
  }
  return { families, valueOf }
}

it('counts what happened, and shows how things stand', async () => {
  const metrics = createHubMetrics()
  const supplier = new FakeSupplier()
  supplier.faults.push({ kind: 'lost_answer' })
  const { hub, pass } = createTestHub({ suppliers: [supplier], observers: [metrics] })
  await hub.forwardOrder(testOrder())
  const before = read(await metrics.text())
  expect(before.valueOf('supplierkit_supplier_orders', { submission: 'pending' })).toBe(1)
  for (let step = 0; step < 3; step++) await pass(60_000)
  await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders: [] }))
  await hub.receiveDelivery('fake', fakeDelivery({ id: 'e2' }, 'bad')).catch(() => {})
  await hub.drain()
  const text = await metrics.text()
  const { families, valueOf } = read(text)
  expect(valueOf('supplierkit_orders_forwarded_total', { outcome: 'accepted' })).toBe(1)
  expect(valueOf('supplierkit_supplier_orders_doubts_total', { supplier: 'fake' })).toBe(1)
  expect(valueOf('supplierkit_supplier_orders_submitted_total', { supplier: 'fake' })).toBe(1)
  expect(valueOf('supplierkit_deliveries_received_total', { outcome: 'stored' })).toBe(1)
  expect(valueOf('supplierkit_deliveries_received_total', { outcome: 'refused' })).toBe(1)
  expect(valueOf('supplierkit_deliveries_settled_total', { state: 'ignored' })).toBe(1)
  expect(valueOf('supplierkit_notifications_total', { outcome: 'sent', template: 'created' })).toBe(1)
  expect(valueOf('supplierkit_supplier_orders', { submission: 'submitted' })).toBe(1)
  expect(valueOf('supplierkit_live_streams')).toBe(0)
  expect(valueOf('supplierkit_queue_age_seconds')).toBe(0)
  expect(valueOf('supplierkit_supplier_condition', { supplier: 'fake', condition: 'free' })).toBe(1)
  const times = families.get('supplierkit_supplier_orders_time_to_submit_seconds')
  expect(times?.type).toBe('HISTOGRAM')
  expect(times?.metrics[0]?.buckets).toMatchObject({ '0.1': '0', '+Inf': '1' })
  expect(text).toMatch(/^supplierkit_supplier_orders_time_to_submit_seconds_count\{supplier="fake"\} 1$/m)
  expect(text).toMatch(/^supplierkit_supplier_orders_time_to_submit_seconds_sum\{supplier="fake"\} [1-9]/m)
})

it('shows for how long due work has been waiting', async () => {
  const metrics = createHubMetrics()
  const { hub, clock } = createTestHub({ observers: [metrics] })
  await hub.forwardOrder(testOrder())
  await clock.advance(90_000)
  expect(read(await metrics.text()).valueOf('supplierkit_queue_age_seconds')).toBe(90)
})

it('keeps the number of series bounded', async () => {
  const metrics = createHubMetrics({ mostSeries: 10 })
  for (let index = 0; index < 500; index++)
    metrics.record?.({ kind: 'delivery', supplierId: `supplier-${index}`, outcome: 'stored' })
  const family = read(await metrics.text()).families.get('supplierkit_deliveries_received_total')
  expect(family?.metrics).toHaveLength(11)
  const other = family?.metrics.find(({ labels }) => labels?.['supplier'] === 'other')
  expect(other?.value).toBe('490')
})

it('writes what cannot stand in a label so that it can be read again', () => {
  const hostile = 'a"b\\c\nd} 1\nfake_metric 2'
  const text = prometheusText([
    {
      name: 'one',
      help: 'A\nhelp \\ text',
      type: 'counter',
      samples: [{ labels: { supplier: hostile }, value: 3 }],
    },
  ])
  const { families } = read(text)
  expect([...families.keys()]).toEqual(['one'])
  expect(text.trimEnd().split('\n')).toHaveLength(3)
  expect(text).toContain('supplier="a\\"b\\\\c\\nd} 1\\nfake_metric 2"')
})
