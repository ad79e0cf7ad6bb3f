import { SupplierKitError } from '@supplierkit/core/contract'
import { foreignMessage } from '../output/foreign-message.js'
import { plain } from '../output/table.js'

/** What a check came to. `warn`: works, but somebody should know. */
export type CheckState = 'ok' | 'warn' | 'fail'

/** One line of the doctor. */
export interface CheckLine {
  /** What was looked at: `storage`, `wesellcellular: credentials`. */
  readonly check: string
  readonly state: CheckState
  readonly found: string
  /** What to do; there for everything but `ok`. */
  readonly wayOut?: string
}

/** All is well. */
export function ok(check: string, found: string): CheckLine {
  return { check, state: 'ok', found }
}

/** Works, but somebody should know. */
export function warn(check: string, found: string, wayOut: string): CheckLine {
  return { check, state: 'warn', found, wayOut }
}

/** Does not work. */
export function fail(check: string, found: string, wayOut: string): CheckLine {
  return { check, state: 'fail', found, wayOut }
}

/** A failed check from what was thrown: errors of the family bring their way out along. */
export function failed(check: string, error: unknown, otherwise: string): CheckLine {
  if (!SupplierKitError.isInstance(error)) {
    return fail(check, foreignMessage(error), otherwise)
  }
  const lines = error.message.split('\n').map((line) => line.trim())
  const likely = lines.find((line) => line.startsWith('Likely: '))?.slice('Likely: '.length)
  return fail(check, plain(lines[0] ?? error.code), `${likely ?? otherwise} See docs/errors/${error.code}`)
}
