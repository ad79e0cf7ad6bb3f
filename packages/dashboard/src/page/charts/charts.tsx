import { useMemo } from 'preact/hooks'
import type { StatisticsView } from '../../reads/read-statistics.js'
import { Problem } from '../parts/list.js'
import { place, setQuery } from '../state/router.js'
import { useStore } from '../state/store.js'
import { useRead } from '../state/use-read.js'
import type { Wire } from '../wire.js'
import { count, duration, plural } from '../words/format.js'
import { FailureChart, FeedChart, WaitingChart } from './counts.js'
import { Plot } from './plot.js'

type View = Wire<StatisticsView>

const ranges = ['1h', '6h', '24h', '7d'] as const

export function Charts() {
  const { query } = useStore(place)
  const range = ranges.find((one) => one === query.get('range')) ?? '1h'
  const { data, problem, again } = useRead<View>(`/statistics?range=${range}`)
  return (
    <section aria-labelledby="charts" class="charts">
      <div class="charts-head">
        <h2 id="charts">Figures</h2>
        <div class="segments" role="group" aria-label="Span of time">
          {ranges.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === range}
              onClick={() => setQuery({ range: one === '1h' ? '' : one })}
            >
              {one}
            </button>
          ))}
        </div>
      </div>
      {problem && <Problem text={problem} again={again} />}
      <div class="chart-grid">{data ? <Grid view={data} /> : <Placeholders />}</div>
      {data?.truncated && (
        <p class="faint small">There was more than is looked at: the figures are of the newest part.</p>
      )}
    </section>
  )
}

function Placeholders() {
  return (
    <>
      {['Orders per minute', 'Time to submit', 'Errors', 'Queue age', 'Feed size'].map((title) => (
        <section key={title} class="card chart" aria-label={title}>
          <h3>{title}</h3>
        </section>
      ))}
    </>
  )
}

function Grid({ view }: { readonly view: View }) {
  const { times, perMinute, p50, p95, accepted } = useMemo(() => toSeries(view), [view])
  const submitted = view.submitTimes.reduce((sum, one) => sum + one.count, 0)
  const slowest = Math.max(0, ...view.submitTimes.map(({ p95Ms }) => p95Ms))
  const rate = useMemo(
    () => [{ label: 'per minute', color: '--accent', values: perMinute, bars: true }],
    [perMinute],
  )
  const took = useMemo(
    () => [
      { label: 'p50', color: '--accent', values: p50 },
      { label: 'p95', color: '--warn-strong', values: p95 },
    ],
    [p50, p95],
  )
  return (
    <>
      <section class="card chart" aria-label="Orders per minute">
        <h3>Orders per minute</h3>
        <Plot
          times={times}
          series={rate}
          format={(value) => (Number.isInteger(value) ? count(value) : value.toFixed(1))}
          summary={`${plural(accepted, 'order')} accepted in this span.`}
        />
      </section>
      <section class="card chart" aria-label="Time to submit">
        <h3>Time to submit</h3>
        <Plot
          times={times}
          series={took}
          format={duration}
          summary={`${plural(submitted, 'supplier order')} submitted; the slowest 95th percentile is ${duration(slowest)}.`}
        />
      </section>
      <FailureChart view={view} />
      <WaitingChart view={view} />
      <FeedChart view={view} />
    </>
  )
}

/** A value for every bucket of the span, none left out. */
function toSeries(view: View) {
  const from = new Date(view.from).getTime()
  const until = new Date(view.until).getTime()
  const times: number[] = []
  for (let at = Math.floor(from / view.bucketMs) * view.bucketMs; at < until; at += view.bucketMs)
    times.push(at)
  const accepted = new Map(view.accepted.map((one) => [new Date(one.at).getTime(), one.count]))
  const took = new Map(view.submitTimes.map((one) => [new Date(one.at).getTime(), one]))
  const minutes = view.bucketMs / 60_000
  return {
    times: times.map((at) => at / 1000),
    perMinute: times.map((at) => (accepted.get(at) ?? 0) / minutes),
    p50: times.map((at) => took.get(at)?.p50Ms ?? null),
    p95: times.map((at) => took.get(at)?.p95Ms ?? null),
    accepted: [...accepted.values()].reduce((sum, one) => sum + one, 0),
  }
}
