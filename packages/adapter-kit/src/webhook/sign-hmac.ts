import { createHmac } from 'node:crypto'

/** Digest of an HMAC signature. */
export type HmacAlgorithm = 'sha1' | 'sha256' | 'sha512'
/** How the bytes of a signature are written in a header. */
export type HmacEncoding = 'hex' | 'base64'

/** What to sign and how. */
export interface SignHmacOptions {
  /** A text counts as its UTF-8 bytes. */
  readonly secret: string | Uint8Array
  /** One piece, or several that are signed as if joined: `[`${timestamp}.`, body]`. */
  readonly content: string | Uint8Array | readonly (string | Uint8Array)[]
  /** Default `sha256`. */
  readonly algorithm?: HmacAlgorithm
  /** Default `hex`. */
  readonly encoding?: HmacEncoding
}

/** The HMAC (RFC 2104) of the content, as the sender of a webhook puts it into a header. */
export function signHmac(options: SignHmacOptions): string {
  return hmacBytes(options).toString(options.encoding ?? 'hex')
}

/** The bytes of a signature. */
export function hmacBytes({ secret, content, algorithm = 'sha256' }: SignHmacOptions): Buffer {
  const hmac = createHmac(algorithm, secret)
  for (const piece of typeof content === 'string' || content instanceof Uint8Array ? [content] : content) {
    hmac.update(piece)
  }
  return hmac.digest()
}
