import { stripVTControlCharacters } from 'node:util'

/** Columns side by side, as wide as what stands in them. `undefined` and `null` are shown as `-`. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
): string {
  const all = [
    headings,
    ...rows.map((row) => row.map((cell) => ((cell ?? '-') === '' ? '-' : String(cell ?? '-')))),
  ]
  const widths = headings.map((_, column) =>
    Math.max(...all.map((row) => stripVTControlCharacters(row[column] ?? '').length)),
  )
  return all
    .map((row) =>
      row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stripVTControlCharacters(text).length))
}

/** What foreign data may hold that a terminal would act on is taken out; line breaks become spaces. */
export function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return stripVTControlCharacters(text).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
}

/** `2026-11-02 10:00:00`, in UTC. */
export function shortTime(time: Date | null | undefined): string {
  return time ? time.toISOString().slice(0, 19).replace('T', ' ') : '-'
}
