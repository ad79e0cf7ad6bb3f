import type { Stage } from '../derive/stages.js'
import { clockTime } from '../derive/format.js'

/** The four steps from accepted to shipped. */
export function StageTrack({ stages }: { readonly stages: readonly Stage[] }) {
  return (
    <ol class="track">
      {stages.map(({ key, label, state, at }) => (
        <li key={key} data-state={state}>
          <span class="track-dot" />
          <span class="track-label">{label}</span>
          <time class="faint">{at ? clockTime(at) : '\u00a0'}</time>
        </li>
      ))}
    </ol>
  )
}
