import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSseParser, type ServerSentEvent } from './sse-parser.js'

interface Heard {
  readonly events: ServerSentEvent[]
  readonly retries: number[]
  readonly comments: string[]
}

function parse(...chunks: (string | Uint8Array)[]): Heard {
  const heard: Heard = { events: [], retries: [], comments: [] }
  const feed = createSseParser({
    onEvent: (event) => heard.events.push(event),
    onRetry: (ms) => heard.retries.push(ms),
    onComment: (text) => heard.comments.push(text),
  })
  for (const chunk of chunks) feed(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
  return heard
}

const message = (data: string | null, id = '', type = 'message') => ({ type, data, id })

describe('createSseParser', () => {
  it.each<[string, string, ServerSentEvent[]]>([
    ['several lines of data', 'data: YHOO\ndata: +2\ndata: 10\n\n', [message('YHOO\n+2\n10')]],
    [
      'ids that stay until another comes',
      'data: a\nid: 1\n\ndata: b\n\ndata: c\nid\n\n',
      [message('a', '1'), message('b', '1'), message('c')],
    ],
    ['empty data', 'data\n\ndata\ndata\n\n', [message(''), message('\n')]],
    ['one space taken off, not two', 'data:test\n\ndata:  test\n\n', [message('test'), message(' test')]],
    ['types, and none after', 'event: add\ndata: 1\n\ndata: 2\n\n', [message('1', '', 'add'), message('2')]],
    ['an id alone', 'id: 7\n\n', [message(null, '7')]],
    [
      'signs of life, and a type without data',
      ':\n\nevent: add\n\n',
      [message(null), message(null, '', 'add')],
    ],
    ['nothing for a block without end', 'data: a\n\ndata: b\n', [message('a')]],
    ['ids with NULL left out', 'id: 1\0\ndata: a\n\n', [message('a')]],
    ['unknown fields and letters left out', 'Data: x\ndata : x\n: hi\nfoo: bar\ndata: a\n\n', [message('a')]],
    ['CR and CRLF', 'data: a\r\rdata: b\r\n\r\n', [message('a'), message('b')]],
    ['a byte order mark', '\uFEFFdata: a\n\n', [message('a')]],
    ['only the first byte order mark', '\uFEFF\uFEFFdata: a\n\n', [message(null)]],
  ])('reads %s', (_name, text, events) => {
    expect(parse(text).events).toEqual(events)
  })

  it('reads retry times of digits only, and comments', () => {
    const { retries, comments } = parse('retry: 10\nretry: 1.5\nretry: -1\nretry:\n: hi\n:\n\n')
    expect(retries).toEqual([10])
    expect(comments).toEqual(['hi', ''])
  })

  it('ends a block at a CR without waiting for what follows', () => {
    expect(parse('data: a\r\r').events).toEqual([message('a')])
    expect(parse('data: a\r', '\n\r', '\ndata: b\n\n').events).toEqual([message('a'), message('b')])
  })

  it('mends broken UTF-8 as browsers do', () => {
    expect(parse(Uint8Array.from([0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0x0a, 0x0a])).events).toEqual([
      message('\uFFFD'),
    ])
  })

  const field = fc.constantFrom('data', 'event', 'id', 'retry', '', 'other', 'Data')
  const value = fc.string({ unit: fc.constantFrom('a', '1', ' ', ':', '\0', '\uFEFF', 'é', '💚') })
  const line = fc.oneof(
    fc.tuple(field, fc.constantFrom(':', ': ', ''), value).map((parts) => parts.join('')),
    fc.constant(''),
  )
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n')), { maxLength: 40 })
    .map((lines) => lines.map((parts) => parts.join('')).join(''))

  it('hears the same however the bytes are cut, and what a plain reading of the standard hears', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(1000)), (stream, cuts) => {
        const bytes = new TextEncoder().encode(stream)
        const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
        const chunks = at.slice(1).map((end, index) => bytes.slice(at[index], end))
        const heard = parse(...chunks)
        expect(heard).toEqual(parse(bytes))
        expect(heard.events.filter(({ data }) => data !== null)).toEqual(readAtOnce(stream))
      }),
      { numRuns: 500 },
    )
  })
})

/** The standard's steps, word for word, over the whole text. */
function readAtOnce(stream: string): ServerSentEvent[] {
  const events: ServerSentEvent[] = []
  let [data, type, idBuffer] = ['', '', '']
  const lines = stream.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  lines.pop() // what follows the last line end is no line
  for (const line of lines) {
    if (line === '') {
      if (data !== '') events.push({ type: type || 'message', data: data.replace(/\n$/, ''), id: idBuffer })
      data = ''
      type = ''
      continue
    }
    const [, name = '', value = ''] = /^([^:]*)(?:: ?([\s\S]*))?$/.exec(line) ?? []
    if (line.startsWith(':')) continue
    if (name === 'data') data += `${value}\n`
    if (name === 'event') type = value
    if (name === 'id' && !value.includes('\0')) idBuffer = value
  }
  return events
}
