import type { IncomingMessage } from 'node:http'

/**
 * A Node request's body as a web stream that is read no faster than it is asked for.
 * Unlike `Readable.toWeb` a cancel leaves the socket alone, so that a refusal can still be answered.
 */
export function requestBody(req: IncomingMessage): ReadableStream<Uint8Array> {
  let stop = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const onData = (chunk: Uint8Array) => {
          controller.enqueue(chunk)
          if ((controller.desiredSize ?? 0) <= 0) req.pause()
        }
        const onEnd = () => {
          stop()
          controller.close()
        }
        const onBroken = () => {
          stop()
          controller.error(new Error('The request ended before its body did.'))
        }
        stop = () => {
          req.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken)
          req.pause()
        }
        req.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken)
        req.pause()
      },
      pull() {
        req.resume()
      },
      cancel() {
        stop()
      },
    },
    { highWaterMark: 0 },
  )
}
