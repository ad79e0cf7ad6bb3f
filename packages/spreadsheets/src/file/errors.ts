import { SupplierKitError } from '@supplierkit/core/contract'

/** Why a file cannot be read at all. */
export type UnreadableReason = 'empty' | 'encrypted' | 'broken' | 'unknown_format'

/** A file that cannot be read. `likely` says the way out. */
export function unreadable(
  file: string,
  reason: UnreadableReason,
  what: string,
  likely: string,
  cause?: unknown,
): SupplierKitError {
  return new SupplierKitError({
    code: 'spreadsheet_unreadable',
    message: `${file}: ${what}.`,
    likely,
    details: { file, reason },
    ...(cause === undefined ? {} : { cause }),
  })
}

/** A file that broke off or contradicts itself. */
export function broken(file: string, what: string, cause?: unknown): SupplierKitError {
  return unreadable(file, 'broken', what, 'the download was cut short; get the file again.', cause)
}

/** A file beyond one of the limits. */
export function tooLarge(file: string, limit: string, allowed: number, seen: string): SupplierKitError {
  return new SupplierKitError({
    code: 'spreadsheet_too_large',
    message: `${file}: it goes beyond the limit ${limit} of ${allowed}.`,
    seen,
    likely: 'this is not the file that was meant; if it is, raise the limit.',
    details: { file, limit, allowed },
  })
}

/** Errors of the family pass; what a parser throws becomes `spreadsheet_unreadable`. */
export function asUnreadable(file: string, error: unknown): SupplierKitError {
  return SupplierKitError.isInstance(error) ? error : broken(file, 'it cannot be read to its end', error)
}
