import { redact } from '@supplierkit/core/contract'

/** A webhook's body as an operator may read it; `null`: it is no JSON, and nothing of it is shown. */
export function redactBody(body: Uint8Array): unknown {
  try {
    return redact(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown)
  } catch {
    return null
  }
}
