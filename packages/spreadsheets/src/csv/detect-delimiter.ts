const delimiters = [',', ';', '\t', '|'] as const

/** What separates the cells of a CSV file. */
export type Delimiter = (typeof delimiters)[number]

const linesToLookAt = 30

/** The delimiter that cuts the first lines most evenly. Excel's own first line, `sep=;`, settles it. */
export function detectDelimiter(start: string): Delimiter {
  const told = /^sep=(.)\r?\n/i.exec(start)?.[1]
  const known = delimiters.find((one) => one === told)
  if (known) return known
  const lines = withoutQuoted(start)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, linesToLookAt)
  const scores = delimiters.map((delimiter) => ({ delimiter, score: evenness(lines, delimiter) }))
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

/** How many lines share the most usual count of a delimiter; many cells count a little more than few. */
function evenness(lines: readonly string[], delimiter: Delimiter): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const count = line.split(delimiter).length - 1
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  return Math.max(0, ...[...counts].map(([count, times]) => times * (1 + Math.min(count, 50) / 100)))
}

/** Delimiters and line ends inside quotes separate nothing. */
function withoutQuoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, '""')
}
