import { SupplierKitError } from '@supplierkit/core/contract'

/** What a call was refused with: the error's code, or what it was if it is none of ours. */
export async function refusalOf(call: Promise<unknown>): Promise<SupplierKitError | string> {
  try {
    await call
    return 'no error'
  } catch (error) {
    return SupplierKitError.isInstance(error) ? error : `not a SupplierKitError: ${String(error)}`
  }
}

/** The code of {@link refusalOf}. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  const refusal = await refusalOf(call)
  return typeof refusal === 'string' ? refusal : refusal.code
}
