/** A block of a stream, as an empty line ends it. */
export interface ServerSentEvent {
  /** `message` where the block names none. */
  readonly type: string
  /** `null`: the block has none and only moves the place to resume from. */
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
 * Reads Server-Sent Events as the HTML standard says (section 9.2.6), from bytes cut anywhere.
 * Returns the function to feed; a block that is not ended is not told.
 */
export function createSseParser(listener: SseListener): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder() // takes a byte order mark off and mends broken UTF-8
  let rest = ''
  let afterCr = false
  let id = ''
  let type = ''
  let data: string | null = null
  let named = false

  function readField(line: string): void {
    const colon = line.indexOf(':')
    if (colon === 0) return listener.onComment(line.slice(1).trim())
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (name === 'data') data = data === null ? value : `${data}\n${value}`
    else if (name === 'event') type = value
    else if (name === 'id' && !value.includes('\0')) [id, named] = [value, true]
    else if (name === 'retry' && /^\d+$/.test(value)) listener.onRetry(Number(value))
  }

  function endBlock(): void {
    const event = { type: type || 'message', data, id }
    const tells = data !== null || named
    type = ''
    data = null
    named = false
    if (tells) listener.onEvent(event)
  }

  return (bytes) => {
    let text = decoder.decode(bytes, { stream: true })
    if (text === '') return
    if (afterCr && text[0] === '\n') text = text.slice(1)
    afterCr = text.endsWith('\r')
    const ends = /\r\n?|\n/g
    ends.lastIndex = rest.length
    rest += text
    let start = 0
    for (let end = ends.exec(rest); end; end = ends.exec(rest)) {
      const line = rest.slice(start, end.index)
      start = ends.lastIndex
      if (line === '') endBlock()
      else readField(line)
    }
    rest = rest.slice(start)
  }
}
