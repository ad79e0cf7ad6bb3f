import type { HubObserver, HubReadings } from './hub-observer.js'
import { hubMetrics, type HubMetric, type HubMetricName, measure } from './measurements.js'
import { type MetricFamily, prometheusText, type Sample } from './prometheus-text.js'
import { SeriesByLabels } from './series.js'

/** Counts what a hub does, in this process. */
export interface HubMetrics extends HubObserver {
  /**
   * Everything counted since this process began, and how things stand now, as Prometheus reads it (text format
   * 0.0.4). Reads the storage once per metric that stands there.
   */
  text(): Promise<string>
}

/** Options of {@link createHubMetrics}. */
export interface HubMetricsOptions {
  /** Label sets of one metric; what is beyond is counted as `other`. Default 1,000. */
  readonly mostSeries?: number
}

interface Histogram {
  readonly counts: number[]
  sum: number
  count: number
}

/** The `content-type` of {@link HubMetrics.text}. */
export const prometheusContentType = 'text/plain; version=0.0.4; charset=utf-8'

/** An observer that keeps counters and histograms. Give it to the hub, and its `text()` to a Prometheus endpoint. */
export function createHubMetrics({ mostSeries = 1_000 }: HubMetricsOptions = {}): HubMetrics {
  const counters = new Map<HubMetricName, SeriesByLabels<{ value: number }>>()
  const histograms = new Map<HubMetricName, SeriesByLabels<Histogram>>()
  const attached = new Set<HubReadings>()
  for (const [name, metric] of metricEntries) {
    if (metric.kind === 'counter') counters.set(name, new SeriesByLabels(mostSeries, () => ({ value: 0 })))
    else histograms.set(name, new SeriesByLabels(mostSeries, () => emptyHistogram(metric)))
  }
  return {
    record(fact) {
      for (const { metric, value, labels } of measure(fact)) {
        const counter = counters.get(metric)?.of(labels)
        if (counter) counter.value += value
        const histogram = histograms.get(metric)?.of(labels)
        if (histogram) observe(histogram, metricOf(metric).buckets ?? [], value)
      }
    },
    attach(readings) {
      attached.add(readings)
      return () => void attached.delete(readings)
    },
    async text() {
      const counted = metricEntries.map(([name, metric]): MetricFamily => {
        const samples =
          metric.kind === 'counter'
            ? [...(counters.get(name)?.entries() ?? [])].map(({ labels, value }) => ({ labels, ...value }))
            : [...(histograms.get(name)?.entries() ?? [])].flatMap(({ labels, value }) =>
                histogramSamples(labels, value, metric.buckets ?? []),
              )
        return { name: prometheusName(name, metric), help: metric.help, type: metric.kind, samples }
      })
      const read = await Promise.all([...attached].map(readFamilies))
      return prometheusText([...counted, ...read.flat()])
    },
  }
}

const metricEntries = Object.entries(hubMetrics) as readonly (readonly [HubMetricName, HubMetric])[]

function metricOf(name: HubMetricName): HubMetric {
  return hubMetrics[name]
}

/** `supplierkit.supplier_calls.duration` becomes `supplierkit_supplier_calls_duration_seconds`. */
function prometheusName(name: string, { kind, unit }: HubMetric): string {
  return `${name.replaceAll('.', '_')}${unit === 's' ? '_seconds' : ''}${kind === 'counter' ? '_total' : ''}`
}

function emptyHistogram({ buckets = [] }: HubMetric): Histogram {
  return { counts: buckets.map(() => 0), sum: 0, count: 0 }
}

function observe(histogram: Histogram, buckets: readonly number[], value: number): void {
  histogram.sum += value
  histogram.count += 1
  buckets.forEach((bound, index) => {
    if (value <= bound) histogram.counts[index] = (histogram.counts[index] ?? 0) + 1
  })
}

function histogramSamples(
  labels: Readonly<Record<string, string>>,
  { counts, sum, count }: Histogram,
  buckets: readonly number[],
): Sample[] {
  return [
    ...buckets.map((bound, index) => ({
      suffix: '_bucket',
      labels: { ...labels, le: String(bound) },
      value: counts[index] ?? 0,
    })),
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ]
}

async function readFamilies(readings: HubReadings): Promise<MetricFamily[]> {
  const [queueAgeMs, orders, suppliers] = await Promise.all([
    readings.queueAgeMs(),
    readings.supplierOrders(),
    readings.suppliers(),
  ])
  const waiting = new Map<string, Sample & { value: number }>()
  for (const { supplierId, submission, count } of orders) {
    const key = `${supplierId} ${submission}`
    const sample = waiting.get(key) ?? { labels: { supplier: supplierId, submission }, value: 0 }
    waiting.set(key, { ...sample, value: sample.value + count })
  }
  const gauge = (name: string, help: string, samples: readonly Sample[]): MetricFamily => ({
    name: `supplierkit_${name}`,
    help,
    type: 'gauge',
    samples,
  })
  return [
    gauge('queue_age_seconds', 'How long the longest due work has been waiting.', [
      { labels: {}, value: queueAgeMs / 1000 },
    ]),
    gauge('live_streams', 'Live streams that are open in this process.', [
      { labels: {}, value: readings.openStreams() },
    ]),
    gauge('supplier_orders', 'Supplier orders in the storage.', [...waiting.values()]),
    gauge(
      'supplier_condition',
      'Always 1; the label says how the supplier stands.',
      suppliers.map(({ supplierId, condition }) => ({
        labels: { supplier: supplierId, condition },
        value: 1,
      })),
    ),
    gauge(
      'supplier_calls_under_way',
      'Calls of this process that are running or waiting.',
      suppliers.map(({ supplierId, calls }) => ({ labels: { supplier: supplierId }, value: calls })),
    ),
  ]
}
