/** A JSON value in which some values are others, and how many there were. */
export interface Rewriter {
  readonly rewrite: (json: unknown) => unknown
  /** How many values were replaced so far. */
  readonly count: () => number
}

/** Replaces a word wherever it is a whole value: the text, or the number that reads like it. */
export function replaceWord(from: string, to: string): Rewriter {
  let count = 0
  const rewrite = (json: unknown): unknown => {
    if (Array.isArray(json)) return json.map(rewrite)
    if (typeof json === 'object' && json !== null) {
      return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, rewrite(value)]))
    }
    if ((typeof json !== 'string' && typeof json !== 'number') || String(json) !== from) return json
    count += 1
    return to
  }
  return { rewrite, count: () => count }
}

/** Adds a field that nobody has heard of to every object. */
export function addUnknownFields(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(addUnknownFields)
  if (typeof json !== 'object' || json === null) return json
  const fields = Object.entries(json).map(([name, value]): [string, unknown] => [
    name,
    addUnknownFields(value),
  ])
  return { zz_unheard_of: { since: [2031] }, ...Object.fromEntries(fields), zzNote: 'added last night' }
}
