import 'uplot/dist/uPlot.min.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import uPlot from 'uplot'
import { useStore } from '../state/store.js'
import { theme } from '../state/theme.js'

/** One line or row of bars over time. */
export interface Series {
  readonly label: string
  /** A CSS variable. */
  readonly color: string
  readonly values: readonly (number | null)[]
  readonly bars?: boolean
}

const height = 150

/** A chart over time. What it shows stands in `summary` for those who do not see it. */
export function Plot({
  times,
  series,
  format,
  summary,
}: {
  /** Seconds since 1970. */
  readonly times: readonly number[]
  readonly series: readonly Series[]
  readonly format: (value: number) => string
  readonly summary: string
}) {
  const frame = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const colours = useStore(theme)
  const shape = series.map(({ label }) => label).join('|')

  useEffect(() => {
    const host = frame.current
    if (!host) return
    const made = new uPlot(
      optionsFor(host, series, format, setAt),
      [[...times], ...series.map(({ values }) => [...values])],
      host,
    )
    plot.current = made
    const observer = new ResizeObserver(() => made.setSize({ width: host.clientWidth, height }))
    observer.observe(host)
    return () => {
      observer.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [shape, colours])

  useEffect(() => {
    plot.current?.setData([[...times], ...series.map(({ values }) => [...values])])
  }, [times, series])

  return (
    <>
      <p class="legend" aria-hidden="true">
        {series.map(({ label, color, values }) => {
          const value = at === null ? lastOf(values) : values[at]
          return (
            <span key={label}>
              <i class="dot" style={{ background: `var(${color})` }} /> {label}{' '}
              <b>{value == null ? '–' : format(value)}</b>
            </span>
          )
        })}
      </p>
      <div ref={frame} class="plot" role="img" aria-label={summary} />
    </>
  )
}

function lastOf(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null
}

function optionsFor(
  host: HTMLElement,
  series: readonly Series[],
  format: (value: number) => string,
  onCursor: (at: number | null) => void,
): uPlot.Options {
  const style = window.getComputedStyle(host)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const axis = {
    stroke: color('--ink-3'),
    font: '11px ui-sans-serif, system-ui, sans-serif',
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  }
  return {
    width: host.clientWidth,
    height,
    padding: [8, 10, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    scales: { y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 26,
        space: 64,
        values: (_, ticks) => ticks.map(timeLabel(ticks)),
      },
      { ...axis, size: 52, space: 34, values: (_, ticks) => ticks.map(format) },
    ],
    series: [
      {},
      ...series.map((one) => ({
        label: one.label,
        stroke: color(one.color),
        width: one.bars ? 0 : 1.6,
        points: { show: !one.bars, size: 4 },
        ...(one.bars ? { fill: color(one.color), paths: bars } : { spanGaps: true }),
      })),
    ],
    hooks: { setCursor: [({ cursor }) => onCursor(cursor.idx ?? null)] },
  }
}

const bars = uPlot.paths.bars?.({ size: [0.7, 24], radius: 0.2 }) ?? (() => null)

const dayMs = 86_400

function timeLabel(ticks: readonly number[]): (at: number) => string {
  const span = (ticks.at(-1) ?? 0) - (ticks[0] ?? 0)
  const format = new Intl.DateTimeFormat(
    'en-GB',
    span > dayMs ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' },
  )
  return (at) => format.format(new Date(at * 1000))
}
