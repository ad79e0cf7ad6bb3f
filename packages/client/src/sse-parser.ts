/** A block of a stream, as an empty line ends it. */
export interface ServerSentEvent {
  /** `message` where the block names none. */
  readonly type: string
  /** `null`: the block has none. It may move the place to resume from, or be just a sign of life. */
  readonly data: string | null
  /** The last id that came, in this block or before; `''`: none yet. */
  readonly id: string
}

/** Who is told what a stream says. */
export interface SseListener {
  onEvent(event: ServerSentEvent): void
  /** How long to wait before reconnecting. */
  onRetry(ms: number): void
  onComment(text: string): void
}

/**
 * Reads Server-Sent Events as the HTML standard says (section 9.2.6), from bytes cut anywhere. Blocks without
 * data are told, too. Returns the function to feed; a block that is not ended is not told.
 */
export function createSseParser(listener: SseListener): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder() // takes a byte order mark off and mends broken UTF-8
  let rest = ''
  let id = ''
  let type = ''
  let data: string | null = null

  function readLine(line: string): void {
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)/s.exec(line) ?? []
    if (line === '') {
      const event = { type: type || 'message', data, id }
      type = ''
      data = null
      listener.onEvent(event)
    } else if (name === '') listener.onComment(value)
    else if (name === 'data') data = data === null ? value : `${data}\n${value}`
    else if (name === 'event') type = value
    else if (name === 'id' && !value.includes('\0')) id = value
    else if (name === 'retry' && /^\d+$/.test(value)) listener.onRetry(Number(value))
  }

  return (bytes) => {
    const text = rest + decoder.decode(bytes, { stream: true })
    const lines = text.split(/\r\n?|\n/)
    // A CR ends its line at once, and is kept for a LF that may follow and belongs to it.
    if (rest === '\r') lines.shift()
    rest = lines.pop() ?? ''
    if (text.endsWith('\r')) rest = '\r'
    for (const line of lines) readLine(line)
  }
}
