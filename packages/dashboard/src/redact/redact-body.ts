import { parseJsonBytes, redact } from '@supplierkit/core/contract'

/** A webhook's body as an operator may read it; `null`: it is no JSON, and nothing of it is shown. */
export function redactBody(body: Uint8Array): unknown {
  const json = parseJsonBytes(body)
  return json === undefined ? null : redact(json)
}
