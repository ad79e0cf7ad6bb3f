import { type ErrorCode, type ErrorPhase, errorCodes } from './error-codes.js'

const brand = Symbol.for('supplierkit.error')

/** What an error is made of. Secrets and personal data must not stand in any of it. */
export interface SupplierKitErrorInit {
  readonly code: ErrorCode
  /** What happened and to whom, in one line: `wesellcellular: the stock list answered HTML`. */
  readonly message: string
  /** What arrived, by size and name. */
  readonly seen?: string
  /** The usual cause and the way out. */
  readonly likely?: string
  readonly retryable?: boolean
  /** Wait at least this long before the next try. */
  readonly retryAfterMs?: number
  readonly phase?: ErrorPhase
  /** Facts for programs, e.g. the HTTP status or the issues of a schema. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** The one error family. Tell errors apart by `code`; test for them with {@link SupplierKitError.isInstance}. */
export class SupplierKitError extends Error {
  override readonly name = 'SupplierKitError'
  readonly code: ErrorCode
  /** Whether the same call may succeed later. */
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  /** On failed calls to a supplier; a notifier says `ambiguous` of a message that may have been taken. */
  readonly phase: ErrorPhase | undefined
  readonly details: Readonly<Record<string, unknown>>

  constructor(init: SupplierKitErrorInit) {
    super(errorText(init), init.cause === undefined ? undefined : { cause: init.cause })
    const defaults: { retryable: boolean; phase?: ErrorPhase } = errorCodes[init.code]
    this.code = init.code
    this.retryable = init.retryable ?? defaults.retryable
    this.retryAfterMs = init.retryAfterMs
    this.phase = init.phase ?? defaults.phase
    this.details = init.details ?? {}
    Object.defineProperty(this, brand, { value: true })
  }

  /** True for an error of any copy of this package in the process; `instanceof` is only true for one copy's. */
  static isInstance(error: unknown): error is SupplierKitError {
    try {
      return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
    } catch {
      // JavaScript may throw anything, also what throws when it is looked at.
      return false
    }
  }
}

function errorText({ code, message, seen, likely }: SupplierKitErrorInit): string {
  const lines = [`[${code}] ${message}`]
  if (seen) lines.push(`  Seen: ${seen}`)
  if (likely) lines.push(`  Likely: ${likely}`)
  lines.push(`  More: docs/errors/${code}`)
  return lines.join('\n')
}
