import { createHash } from 'node:crypto'

/** A delivery id for suppliers that give none: `sha256:` and the hex digest of the raw body. */
export function digestBody(body: Uint8Array): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`
}
