import { inspect } from 'node:util'

/** What must not stand somewhere, by what it is. */
export type Canaries = Readonly<Record<string, string>>

/** The names of all canaries in a value, wherever they hide: messages, details, stacks, causes. */
export function canariesIn(value: unknown, canaries: Canaries): string[] {
  const text = `${inspect(value, { depth: 12, maxStringLength: null, maxArrayLength: null, showHidden: true })}\n${jsonOf(value)}`
  const readings = [text, ...decodings(text)]
  return Object.entries(canaries).flatMap(([name, secret]) =>
    readings.some((reading) => reading.includes(secret) || reading.includes(encodeURIComponent(secret)))
      ? [name]
      : [],
  )
}

/** What runs of base64 and hex in a text say, wherever in a run they begin. */
function decodings(text: string): string[] {
  const base64 = text.match(/[\w+/-]{8,}/g) ?? []
  const hex = text.match(/(?:[\da-f]{2}){8,}/gi) ?? []
  return [
    ...base64.flatMap((run) =>
      [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString()),
    ),
    ...hex.map((run) => Buffer.from(run, 'hex').toString()),
  ]
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}
