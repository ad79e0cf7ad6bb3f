import type { Counter, Histogram, Meter } from '@opentelemetry/api'
import { type HubMetric, type HubMetricName, hubMetrics, measure } from '@supplierkit/core'
import type { HubFact, HubReadings } from '@supplierkit/core/contract'

type Instrument =
  | { readonly kind: 'counter'; readonly counter: Counter }
  | { readonly kind: 'histogram'; readonly histogram: Histogram }

/** Counts facts with instruments of a meter, one for each metric of the hub. */
export function createFactRecorder(meter: Meter): (fact: HubFact) => void {
  const entries = Object.entries(hubMetrics) as readonly (readonly [HubMetricName, HubMetric])[]
  const instruments = new Map(entries.map(([name, metric]) => [name, toInstrument(meter, name, metric)]))
  return (fact) => {
    for (const { metric, value, labels } of measure(fact)) {
      const instrument = instruments.get(metric)
      const attributes = Object.fromEntries(
        Object.entries(labels).map(([name, label]) => [`supplierkit.${name}`, label]),
      )
      if (instrument?.kind === 'counter') instrument.counter.add(value, attributes)
      else instrument?.histogram.record(value, attributes)
    }
  }
}

function toInstrument(meter: Meter, name: string, { kind, help, unit, buckets }: HubMetric): Instrument {
  const description = { description: help, ...(unit && { unit }) }
  if (kind === 'counter') return { kind, counter: meter.createCounter(name, description) }
  const advice = buckets ? { advice: { explicitBucketBoundaries: [...buckets] } } : {}
  return { kind, histogram: meter.createHistogram(name, { ...description, ...advice }) }
}

/**
 * Shows how things stand whenever metrics are collected: how long due work has waited, open live streams, supplier
 * orders by submission. What cannot be read is left out of that collection. Answers how to end it.
 */
export function observeReadings(meter: Meter, readings: HubReadings): () => void {
  const gauge = (name: string, description: string, unit?: string) =>
    meter.createObservableGauge(`supplierkit.${name}`, { description, ...(unit && { unit }) })
  const queueAge = gauge('queue.age', 'How long the longest due work has been waiting.', 's')
  const streams = gauge('live_streams', 'Live streams that are open in this process.')
  const orders = gauge('supplier_orders', 'Supplier orders in the storage.')
  const all = [queueAge, streams, orders]
  const observe: Parameters<Meter['addBatchObservableCallback']>[0] = async (result) => {
    result.observe(streams, readings.openStreams())
    const [ageMs, counts] = await Promise.allSettled([readings.queueAgeMs(), readings.supplierOrders()])
    if (ageMs.status === 'fulfilled') result.observe(queueAge, ageMs.value / 1000)
    if (counts.status === 'rejected') return
    const sums = new Map<string, { supplierId: string; submission: string; sum: number }>()
    for (const { supplierId, submission, count } of counts.value) {
      const key = `${supplierId} ${submission}`
      const known = sums.get(key) ?? { supplierId, submission, sum: 0 }
      sums.set(key, { ...known, sum: known.sum + count })
    }
    for (const { supplierId, submission, sum } of sums.values()) {
      result.observe(orders, sum, {
        'supplierkit.supplier': supplierId,
        'supplierkit.submission': submission,
      })
    }
  }
  meter.addBatchObservableCallback(observe, all)
  return () => meter.removeBatchObservableCallback(observe, all)
}
