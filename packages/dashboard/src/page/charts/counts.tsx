import type { StatisticsView } from '../../reads/read-statistics.js'
import type { Wire } from '../wire.js'
import { count, plural } from '../words/format.js'
import { phaseWords, wordFor } from '../words/states.js'

type View = Wire<StatisticsView>

/** Failures by supplier, in pieces by phase. */
export function FailureChart({ view }: { readonly view: View }) {
  const suppliers = [...new Set(view.failures.map(({ supplierId }) => supplierId))]
  const rows = suppliers
    .map((supplierId) => {
      const mine = view.failures.filter((one) => one.supplierId === supplierId)
      const phases = new Map<string, number>()
      for (const { phase, count: some } of mine)
        phases.set(phase ?? 'unknown', (phases.get(phase ?? 'unknown') ?? 0) + some)
      return { supplierId, phases: [...phases], total: mine.reduce((sum, one) => sum + one.count, 0) }
    })
    .sort((a, b) => b.total - a.total)
  const most = Math.max(1, ...rows.map(({ total }) => total))
  return (
    <section class="card chart" aria-label="Errors by supplier and phase">
      <h3>Errors by supplier and phase</h3>
      {rows.length === 0 && <p class="faint">None in this span.</p>}
      <ul class="bars">
        {rows.map(({ supplierId, phases, total }) => (
          <li key={supplierId}>
            <span class="bar-name">{supplierId}</span>
            <span class="bar">
              {phases.map(([phase, some]) => (
                <i
                  key={phase}
                  data-tone={wordFor(phaseWords, phase).tone}
                  style={{ width: `${(some / most) * 100}%` }}
                  title={`${wordFor(phaseWords, phase).text}: ${some}`}
                />
              ))}
            </span>
            <b>{count(total)}</b>
            <small>
              {phases.map(([phase, some]) => `${wordFor(phaseWords, phase).text} ${some}`).join(', ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

const ageNames: readonly (readonly [ageMs: number, text: string])[] = [
  [0, 'under 1 min'],
  [60_000, '1–5 min'],
  [300_000, '5–15 min'],
  [900_000, '15–60 min'],
  [3_600_000, '1–6 h'],
  [21_600_000, 'over 6 h'],
]

/** How long supplier orders have waited that are on their way. */
export function WaitingChart({ view }: { readonly view: View }) {
  const rows = ageNames.map(([ageMs, text]) => ({
    ageMs,
    text,
    some: view.waiting.filter((one) => one.ageMs === ageMs).reduce((sum, one) => sum + one.count, 0),
  }))
  const most = Math.max(1, ...rows.map(({ some }) => some))
  const all = rows.reduce((sum, { some }) => sum + some, 0)
  return (
    <section class="card chart" aria-label="Queue age">
      <h3>Queue age</h3>
      <p class="legend">{plural(all, 'supplier order')} on the way</p>
      <ul class="bars">
        {rows.map(({ ageMs, text, some }) => (
          <li key={ageMs}>
            <span class="bar-name">{text}</span>
            <span class="bar">
              <i
                data-tone={ageMs >= 3_600_000 ? 'bad' : ageMs >= 300_000 ? 'warn' : 'move'}
                style={{ width: `${(some / most) * 100}%` }}
              />
            </span>
            <b class={some === 0 ? 'faint' : ''}>{count(some)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}

const [width, height] = [120, 28]

/** How many levels each feed held, sync by sync: one that shrinks is seen before the shop is empty. */
export function FeedChart({ view }: { readonly view: View }) {
  const feeds = view.feeds.filter(({ syncs }) => syncs.length > 0)
  return (
    <section class="card chart" aria-label="Feed size">
      <h3>Feed size</h3>
      {feeds.length === 0 && <p class="faint">No feed was read yet.</p>}
      <ul class="sparks">
        {feeds.map(({ supplierId, syncs }) => {
          const sizes = syncs.map(({ levels }) => levels)
          const last = sizes.at(-1) ?? 0
          return (
            <li key={supplierId}>
              <span class="bar-name">{supplierId}</span>
              <svg
                viewBox={`0 0 ${width} ${height}`}
                preserveAspectRatio="none"
                role="img"
                aria-label={`${supplierId}: ${plural(sizes.length, 'sync', 'syncs')}, from ${Math.min(...sizes)} to ${Math.max(...sizes)} levels`}
              >
                <polyline
                  points={pointsOf(sizes)}
                  fill="none"
                  stroke="currentColor"
                  stroke-width="1.6"
                  vector-effect="non-scaling-stroke"
                />
              </svg>
              <b>{count(last)}</b>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function pointsOf(sizes: readonly number[]): string {
  // Room above, so that a steady feed is a line and not an edge.
  const most = 1.5 * Math.max(1, ...sizes)
  const all = sizes.length === 1 ? [sizes[0] ?? 0, sizes[0] ?? 0] : sizes
  const step = width / (all.length - 1)
  return all
    .map(
      (size, place) =>
        `${(place * step).toFixed(1)},${(height - 2 - (size / most) * (height - 4)).toFixed(1)}`,
    )
    .join(' ')
}
