import { columnLetters } from '../cells/cell.js'
import type { ColumnSpec, IgnoredColumn, RecognizedColumn } from './column-spec.js'
import { spellingOf, withoutBrackets } from './spelling.js'

/** A header row with its fields found. */
export interface MatchedColumns<Field extends string> {
  /** Position from 0, by field. */
  readonly positions: ReadonlyMap<Field, number>
  /** Positions whose header is known, taken or not. */
  readonly known: ReadonlySet<number>
  readonly recognized: readonly RecognizedColumn<Field>[]
  readonly ignored: readonly IgnoredColumn[]
}

interface Candidate<Field extends string> {
  readonly field: Field
  readonly position: number
  readonly header: string
  /** The smaller the better: shown before hidden, then the more telling name, then further left. */
  readonly rank: readonly [hidden: number, name: number, position: number]
}

/**
 * Finds the columns that are asked for among headers. `headers` has, per column, the texts it may go by, the
 * first one to be shown: under a merged header these are both rows together, then each alone.
 */
export function matchColumns<Field extends string>(
  headers: readonly (readonly string[])[],
  specs: readonly ColumnSpec<Field>[],
  hidden: ReadonlySet<number>,
): MatchedColumns<Field> {
  const candidates = headers.flatMap((texts, position) => candidatesOf(texts, position, specs, hidden))
  const best = new Map<Field, Candidate<Field>>()
  for (const candidate of candidates) {
    const before = best.get(candidate.field)
    if (!before || isBetter(candidate, before)) best.set(candidate.field, candidate)
  }
  const taken = [...best.values()].sort((a, b) => a.position - b.position)
  const known = new Set(candidates.map(({ position }) => position))
  const used = new Set(taken.map(({ position }) => position))
  return {
    known,
    positions: new Map(taken.map(({ field, position }) => [field, position])),
    recognized: taken.map(({ field, header, position }) => ({
      field,
      header,
      column: columnLetters(position),
    })),
    ignored: headers.flatMap(([header = ''], position): IgnoredColumn[] => {
      if (used.has(position) || header === '') return []
      return [{ header, column: columnLetters(position), reason: known.has(position) ? 'second' : 'unknown' }]
    }),
  }
}

/** A column is one field: that of the first text that says anything. */
function candidatesOf<Field extends string>(
  texts: readonly string[],
  position: number,
  specs: readonly ColumnSpec<Field>[],
  hidden: ReadonlySet<number>,
): Candidate<Field>[] {
  for (const text of texts) {
    for (const spelling of [spellingOf(text), spellingOf(withoutBrackets(text))]) {
      if (spelling === '') continue
      for (const { field, names } of specs) {
        const name = names.findIndex((one) => spellingOf(one) === spelling)
        if (name === -1) continue
        const rank = [hidden.has(position) ? 1 : 0, name, position] as const
        return [{ field, position, header: texts[0] ?? text, rank }]
      }
    }
  }
  return []
}

function isBetter<Field extends string>(a: Candidate<Field>, b: Candidate<Field>): boolean {
  const at = a.rank.findIndex((part, index) => part !== b.rank[index])
  return at !== -1 && (a.rank[at] ?? 0) < (b.rank[at] ?? 0)
}
