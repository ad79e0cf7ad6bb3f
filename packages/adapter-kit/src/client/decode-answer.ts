import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * The content of an answer as it was before it was compressed. It is unpacked only as fast as it is read, so a
 * limit on what is read also limits what a small answer can grow to.
 */
export function decoded(incoming: IncomingMessage): Readable {
  const encoding = incoming.headers['content-encoding']?.trim().toLowerCase() ?? ''
  const create = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined
  // Whoever reads is told of what goes wrong by the stream itself.
  return create ? pipeline(incoming, create(), () => {}) : incoming
}
