import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { createMemoryNotifier, createSupplierHub, type Clock, type HubEvent } from '@supplierkit/core'
import { type SupplierAdapter, SupplierKitError } from '@supplierkit/core/contract'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTelemetry } from './open-telemetry.js'

const spans = new InMemorySpanExporter()
const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
const exported = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter: exported, exportIntervalMillis: 3_600_000 })
const meterProvider = new MeterProvider({ readers: [reader] })
const contexts = new AsyncLocalStorageContextManager()

beforeAll(() => void context.setGlobalContextManager(contexts.enable()))
beforeEach(() => spans.reset())
afterAll(async () => {
  context.disable()
  await Promise.all([tracerProvider.shutdown(), meterProvider.shutdown()])
})

/** A supplier whose first answer is lost, and that signs its webhooks. */
function acme(): SupplierAdapter {
  let calls = 0
  const order = { supplierOrderId: 'A-1', status: 'confirmed' as const, rawStatus: 'OK' }
  return {
    name: 'acme',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'key', retentionMs: 3_600_000 },
      lookup: 'none',
      settleMs: 1_000,
      cancellation: 'none',
      inventory: 'none',
      webhooks: 'payload',
    },
    createOrder: () => {
      calls += 1
      if (calls === 1)
        return Promise.reject(new SupplierKitError({ code: 'supplier_connection_lost', message: 'lost' }))
      return Promise.resolve({ orders: [order] })
    },
    getOrderStatus: () => Promise.resolve(order),
    verifyWebhookSignature: ({ headers }) =>
      headers['x-good'] === 'yes'
        ? { verified: true }
        : { verified: false, code: 'webhook_signature_invalid', seen: 'none', likely: 'a test' },
    handleWebhook: () =>
      Promise.resolve({
        deliveryId: 'd-1',
        name: 'order.shipped',
        trust: 'payload',
        orders: [{ ...order, status: 'on_hold' as const, sequence: 2 }],
        stock: [],
      }),
  }
}

function openShop() {
  let now = Date.UTC(2026, 0, 5, 9)
  const clock: Clock = { now: () => new Date(now), setTimer: () => ({ cancel() {} }) }
  const events: HubEvent[] = []
  const hub = createSupplierHub({
    suppliers: [acme()],
    notifiers: [createMemoryNotifier('email')],
    observers: [openTelemetry({ tracerProvider, meterProvider })],
    runtime: { clock, random: () => 0.5 },
  })
  hub.onAny((event) => events.push(event))
  const pass = async (ms: number) => {
    now += ms
    await hub.drain()
  }
  return { hub, pass, events }
}

const order = {
  id: 'PE-1',
  currency: 'USD',
  customer: { name: 'Ada Example', email: 'ada@example.test' },
  shipTo: { name: 'Ada Example', line1: '1 Test Street', city: 'Testville', country: 'US' },
  lines: [{ sku: 'IP13-128', quantity: 5, supplierId: 'acme' }],
}
const delivery = (good: string) => ({ body: new TextEncoder().encode('{}'), headers: { 'x-good': good } })

async function request<T>(name: string, work: () => Promise<T>): Promise<ReadableSpan> {
  const span = tracerProvider.getTracer('shop').startSpan(name, { kind: SpanKind.SERVER })
  await context.with(trace.setSpan(context.active(), span), work)
  span.end()
  return spans.getFinishedSpans().find((one) => one.name === name) as ReadableSpan
}

const spansOf = (name: string) => spans.getFinishedSpans().filter((one) => one.name === `supplierkit ${name}`)
const linksOf = (span: ReadableSpan | undefined) => span?.links.map((link) => link.context.spanId)

it('traces an order from the shop’s request over its supplier to the webhook and the mail', async () => {
  const { hub, pass } = openShop()
  const checkout = await request('POST /checkout', () => hub.forwardOrder(order))
  await hub.drain()
  for (let step = 0; step < 4; step++) await pass(60_000)
  const webhook = await request('POST /webhooks/acme', () => hub.receiveDelivery('acme', delivery('yes')))
  await hub.drain()

  const [forwarding] = spansOf('forward_order')
  expect(forwarding?.parentSpanContext?.spanId).toBe(checkout.spanContext().spanId)
  const forwarded = forwarding?.spanContext()

  const [submission] = spansOf('submit_order')
  expect(submission?.parentSpanContext).toBeUndefined()
  expect(submission?.spanContext().traceId).not.toBe(forwarded?.traceId)
  expect(submission?.links[0]?.context).toMatchObject({
    traceId: forwarded?.traceId,
    spanId: forwarded?.spanId,
    isRemote: true,
  })
  const [lost, taken] = spansOf('call_supplier')
  expect(lost?.parentSpanContext?.spanId).toBe(submission?.spanContext().spanId)
  expect(lost).toMatchObject({
    kind: SpanKind.CLIENT,
    status: { code: SpanStatusCode.ERROR, message: 'supplier_connection_lost' },
    attributes: { 'supplierkit.supplier': 'acme', 'supplierkit.method': 'createOrder' },
  })
  expect(taken?.status.code).toBe(SpanStatusCode.UNSET)
  expect(linksOf(spansOf('settle_in_doubt')[0])).toEqual([forwarded?.spanId])

  expect(spansOf('receive_delivery')[0]?.parentSpanContext?.spanId).toBe(webhook.spanContext().spanId)
  expect(linksOf(spansOf('apply_delivery')[0])).toEqual([forwarded?.spanId])
  expect(spansOf('send_notification').length).toBeGreaterThan(0)
  for (const mail of spansOf('send_notification')) expect(linksOf(mail)).toEqual([forwarded?.spanId])
  await hub.close()
})

it('puts neither secrets nor personal data into spans', async () => {
  const { hub, pass } = openShop()
  await request('POST /checkout', () => hub.forwardOrder(order))
  await pass(60_000)
  await hub.receiveDelivery('acme', delivery('no')).catch(() => undefined)
  const told = JSON.stringify(
    spans
      .getFinishedSpans()
      .map(({ name, attributes, status, events }) => ({ name, attributes, status, events })),
  )
  expect(told).toContain('webhook_signature_invalid')
  for (const personal of ['Ada', 'ada@', 'Test Street', 'Testville']) expect(told).not.toContain(personal)
  await hub.close()
})

it('counts in the words of the engine and shows how things stand, until the hub is closed', async () => {
  const { hub, pass } = openShop()
  let reads = 0
  const count = hub.storage.countSupplierOrders.bind(hub.storage)
  hub.storage.countSupplierOrders = () => {
    reads += 1
    return count()
  }
  await hub.forwardOrder(order)
  await hub.forwardOrder(order)
  for (let step = 0; step < 4; step++) await pass(60_000)
  await hub.receiveDelivery('acme', delivery('yes'))
  await hub.receiveDelivery('acme', delivery('no')).catch(() => undefined)
  const collected = async () => {
    exported.reset()
    await reader.forceFlush()
    const found = exported
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((one) => one.metrics))
    return (name: string, attributes: Record<string, string> = {}) =>
      found
        .find(({ descriptor }) => descriptor.name === `supplierkit.${name}`)
        ?.dataPoints.find((point) =>
          Object.entries(attributes).every(
            ([key, value]) => point.attributes[`supplierkit.${key}`] === value,
          ),
        )?.value
  }
  const valueOf = await collected()
  expect(valueOf('orders.forwarded', { outcome: 'already_accepted' })).toBe(1)
  expect(valueOf('supplier_orders.doubts', { supplier: 'acme' })).toBeGreaterThan(0)
  expect(valueOf('supplier_orders.submitted', { supplier: 'acme' })).toBeGreaterThan(0)
  expect(valueOf('supplier_orders.time_to_submit', { supplier: 'acme' })).toMatchObject({
    buckets: { boundaries: expect.arrayContaining([60, 300]) as number[] },
  })
  expect(valueOf('deliveries.received', { outcome: 'refused' })).toBeGreaterThan(0)
  expect(valueOf('notifications', { channel: 'email', outcome: 'sent' })).toBeGreaterThan(0)
  expect(valueOf('supplier_orders', { submission: 'submitted' })).toBe(1)
  expect(valueOf('live_streams')).toBe(0)
  expect(valueOf('queue.age')).toBe(0)
  const open = reads
  await collected()
  expect(reads).toBe(open + 1)
  await hub.close()
  const before = reads
  await collected()
  expect(reads).toBe(before)
})

it('does nothing at all without an SDK', async () => {
  const hub = createSupplierHub({ suppliers: [acme()], observers: [openTelemetry()] })
  await hub.forwardOrder(order)
  await hub.drain()
  const [stored] = await hub.storage.loadOrders(['PE-1'])
  expect(stored?.supplierOrders[0]?.request).not.toHaveProperty('traceparent')
  expect(spans.getFinishedSpans()).toEqual([])
  await hub.close()
})
