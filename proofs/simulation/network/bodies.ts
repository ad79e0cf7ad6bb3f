/** A body that comes in pieces. */
export function bodyInPieces(
  bytes: Uint8Array,
  pieces: number,
  pieceMs: number,
  later: (ms: number, run: () => void) => void,
): ReadableStream<Uint8Array> {
  const size = Math.ceil(bytes.byteLength / pieces)
  let isGivenUp = false
  return new ReadableStream({
    start(controller) {
      let at = 0
      const next = () => {
        if (isGivenUp) return
        if (at >= bytes.byteLength) return controller.close()
        controller.enqueue(bytes.subarray(at, at + size))
        at += size
        later(pieceMs, next)
      }
      next()
    },
    cancel() {
      isGivenUp = true
    },
  })
}

/** Half of a body; then nothing more, or an error, or an end as if it were the whole. */
export function halfOfBody(
  bytes: Uint8Array,
  then: 'silence' | 'reset' | 'end',
  reset: Error,
): ReadableStream<Uint8Array> {
  let given = false
  return new ReadableStream({
    pull(controller) {
      if (!given) {
        given = true
        controller.enqueue(bytes.subarray(0, bytes.byteLength >> 1))
        return
      }
      if (then === 'reset') controller.error(reset)
      if (then === 'end') controller.close()
      // Else the reader waits.
    },
  })
}
