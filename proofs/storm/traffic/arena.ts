const chunkBytes = 8 * 1024 * 1024

/** Many small bodies in few large buffers: a million buffers of their own would cost more than what is in them. */
export class Arena {
  readonly #chunks: Buffer[] = []
  #used = chunkBytes
  bytes = 0

  /** Keeps a text and answers the bytes, which are a view. */
  add(text: string): Uint8Array {
    const length = Buffer.byteLength(text)
    if (this.#used + length > chunkBytes) {
      this.#chunks.push(Buffer.allocUnsafeSlow(Math.max(chunkBytes, length)))
      this.#used = 0
    }
    const chunk = this.#chunks.at(-1) ?? Buffer.alloc(0)
    const start = this.#used
    this.#used += chunk.write(text, start)
    this.bytes += length
    return chunk.subarray(start, this.#used)
  }
}
