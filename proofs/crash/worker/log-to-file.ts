import { appendFileSync } from 'node:fs'
import { type Logger, SupplierKitError } from '@supplierkit/core/contract'

/** Writes warnings and errors at once: what was logged is there, however the process ends. */
export function logToFile(file: string, worker: string): Logger {
  const write = (level: string) => (fields: object, message?: string) => {
    const line = { at: Date.now(), worker, level, message, ...fields }
    appendFileSync(file, `${JSON.stringify(line, (_, value: unknown) => readable(value))}\n`)
  }
  return { debug() {}, info() {}, warn: write('warn'), error: write('error') }
}

function readable(value: unknown): unknown {
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  const code = SupplierKitError.isInstance(value) ? value.code : (value as { code?: unknown }).code
  // Errors of the family explain themselves; of others it matters where they come from.
  return SupplierKitError.isInstance(value) ? { code, message, cause } : { name, code, message, stack, cause }
}
