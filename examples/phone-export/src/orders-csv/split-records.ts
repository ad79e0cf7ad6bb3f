import type { Readable } from 'node:stream'

/** One record of a CSV file as text, before its fields are told apart. */
export interface CsvRecord {
  /** The line of the file where it begins, from 1. */
  readonly row: number
  readonly text: string
  /** A quote opens in it and never closes. */
  readonly open: boolean
}

/** A quoted field may hold line breaks; one that runs on longer than this is a quote left open. */
const maxLinesPerRecord = 8

/**
 * Parts a stream into records. A quote left open spoils its own line only, where a parser on the whole
 * stream would swallow all that follows.
 */
export async function* splitRecords(input: Readable): AsyncGenerator<CsvRecord> {
  let held: CsvRecord[] = []
  let row = 0
  for await (const line of splitLines(input)) {
    row += 1
    held.push({ row, text: row === 1 ? line.replace(/^\uFEFF/, '') : line, open: false })
    for (let record = takeRecord(held, false); record; record = takeRecord(held, false)) {
      held = held.slice(record.lines)
      if (record.text.trim() !== '') yield record
    }
  }
  for (let record = takeRecord(held, true); record; record = takeRecord(held, true)) {
    held = held.slice(record.lines)
    if (record.text.trim() !== '') yield record
  }
}

/** Lines of a stream, ended by LF, CRLF or CR. (node:readline loses the errors of the stream.) */
async function* splitLines(input: Readable): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of input.setEncoding('utf8') as AsyncIterable<string>) {
    // A CR at the end may be the first half of a CRLF.
    const text = rest + chunk
    const tail = text.endsWith('\r') ? '\r' : ''
    const lines = text.slice(0, text.length - tail.length).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + tail
    yield* lines
  }
  yield* rest.split('\r')
}

/** The record at the front, if it is whole; or, open, the line at the front when no end is in sight. */
function takeRecord(
  held: readonly CsvRecord[],
  atEnd: boolean,
): (CsvRecord & { readonly lines: number }) | undefined {
  const [first] = held
  if (!first) return undefined
  let text = ''
  for (const [index, { text: line }] of held.entries()) {
    text = index === 0 ? line : `${text}\n${line}`
    if (!endsInsideQuotes(text)) return { row: first.row, text, open: false, lines: index + 1 }
  }
  if (held.length < maxLinesPerRecord && !atEnd) return undefined
  return { ...first, open: true, lines: 1 }
}

/** A quote opens a field only where the field begins; elsewhere it is a character like others: `12" RULER`. */
function endsInsideQuotes(text: string): boolean {
  if (!text.includes('"')) return false
  let inside = false
  let fieldBegins = true
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (inside) {
      if (character !== '"') continue
      if (text[index + 1] === '"') index += 1
      else inside = false
    } else if (character === '"' && fieldBegins) {
      inside = true
    }
    fieldBegins = !inside && character === ','
  }
  return inside
}
