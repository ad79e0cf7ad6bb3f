import { timingSafeEqual } from 'node:crypto'
import type { WebhookVerification } from '@supplierkit/core/contract'
import { noUsableSecret, textKey } from './secret-key.js'
import { type HmacAlgorithm, type HmacEncoding, hmacBytes, type SignHmacOptions } from './sign-hmac.js'

/** A signature and what it should cover. */
export interface VerifyHmacOptions {
  /** The signed bytes, or several pieces that were signed as if joined. */
  readonly body: SignHmacOptions['content']
  /** The header's value: one signature, or several separated by commas, each with or without `sha256=`. */
  readonly signature: string | undefined
  /** All secrets that are valid now. During a rotation: the new and the old one. */
  readonly secrets: readonly string[]
  /** Default `sha256`. */
  readonly algorithm?: HmacAlgorithm
  /** Default `hex`. */
  readonly encoding?: HmacEncoding
  /** Where the signature was looked for; stands in the explanation. */
  readonly header: string
}

const shapes: Readonly<Record<HmacEncoding, RegExp>> = {
  hex: /^[0-9a-f]+$/i,
  base64: /^[A-Za-z0-9+/_-]+={0,2}$/,
}

const signaturePrefix = /^(?:sha(?:1|256|512)|v\d)\s*[=:]\s*/i
const maxSignatures = 8

/**
 * Checks a webhook's HMAC signature against every secret, in constant time per comparison. Never throws:
 * what is wrong comes back as a refusal that a person can act on.
 */
export function verifyHmacSignature(options: VerifyHmacOptions): WebhookVerification {
  const { body, signature, secrets, algorithm = 'sha256', encoding = 'hex', header } = options
  const keys = secrets.flatMap((secret) => textKey(secret) ?? [])
  if (keys.length === 0) return noUsableSecret(secrets, header)
  const written = signature?.trim() ?? ''
  if (written === '') {
    return {
      verified: false,
      code: 'webhook_signature_missing',
      seen: `no header ${header}, body of ${sizeOf(body)} bytes`,
      likely:
        'a proxy drops the header, the header has another name here, or the sender is not the supplier.',
    }
  }
  const candidates = written
    .split(',')
    .slice(0, maxSignatures)
    .map((text) => text.trim().replace(signaturePrefix, ''))
    .filter((text) => shapes[encoding].test(text))
    .map((text) => Buffer.from(text, encoding))
  let matches = false
  for (const secret of keys) {
    const expected = hmacBytes({ secret, content: body, algorithm })
    for (const candidate of candidates) {
      if (candidate.length === expected.length && timingSafeEqual(candidate, expected)) matches = true
    }
  }
  if (matches) return { verified: true }
  return {
    verified: false,
    code: 'webhook_signature_invalid',
    seen: `header ${header}, ${describe(written)}, body of ${sizeOf(body)} bytes, ${countOf(keys.length)}`,
    likely:
      candidates.length === 0
        ? `the header does not hold a signature in ${encoding}.`
        : 'the body was parsed before it came here (pass the raw bytes), or the secret was rotated at the supplier.',
  }
}

function describe(written: string): string {
  const bare = written.replace(signaturePrefix, '')
  const kind = shapes.hex.test(bare) ? 'hex' : shapes.base64.test(bare) ? 'base64' : 'other'
  return `${bare.length} ${kind} characters`
}

function countOf(secrets: number): string {
  return secrets === 1 ? '1 active secret' : `${secrets} active secrets`
}

function sizeOf(body: SignHmacOptions['content']): number {
  const pieces = typeof body === 'string' || body instanceof Uint8Array ? [body] : body
  return pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0)
}
