import type { ChangedPart } from '../page/api-types.js'

/** Tells open pages which part of the page to read anew. */
export interface ChangeStream {
  tell(part: ChangedPart): void
  /** An SSE answer that stays open until the reader leaves. */
  open(signal: AbortSignal): Response
  close(): void
}

const heartbeatMs = 15_000

export function createChangeStream(): ChangeStream {
  const readers = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const encoder = new TextEncoder()
  const send = (text: string) => {
    for (const reader of readers) reader.enqueue(encoder.encode(text))
  }
  const beat = setInterval(() => send(':\n\n'), heartbeatMs)
  beat.unref()
  return {
    tell: (part) => send(`event: ${part}\ndata: {}\n\n`),
    open(signal) {
      let own: ReadableStreamDefaultController<Uint8Array> | null = null
      const leave = () => {
        if (!own || !readers.delete(own)) return
        own.close()
      }
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          own = controller
          readers.add(controller)
          controller.enqueue(encoder.encode('retry: 1000\n\n'))
        },
        cancel() {
          if (own) readers.delete(own)
        },
      })
      signal.addEventListener('abort', leave, { once: true })
      return new Response(body, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
      })
    },
    close() {
      clearInterval(beat)
      for (const reader of readers) reader.close()
      readers.clear()
    },
  }
}
