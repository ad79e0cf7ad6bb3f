import { SupplierKitError } from '@supplierkit/core/contract'
import type { SecretSource } from './supplier-auth.js'

const printableAscii = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/

/** Reads a secret when it is needed. The value never stands in an error, also not where fetch would put it. */
export async function readSecret(source: SecretSource, supplier: string, purpose: string): Promise<string> {
  const secret = typeof source === 'function' ? await source() : source
  if (secret === undefined || secret === '') {
    throw new SupplierKitError({
      code: 'supplier_credentials_missing',
      message: `${supplier}: there is no ${purpose}.`,
      likely: 'an environment variable is not set, or is set under another name.',
    })
  }
  if (!printableAscii.test(secret)) {
    throw new SupplierKitError({
      code: 'supplier_credentials_missing',
      message: `${supplier}: the ${purpose} cannot be sent in a header.`,
      seen: `${secret.length} characters, some of them not printable ASCII`,
      likely: 'a line break or a quotation mark was copied along with it.',
    })
  }
  return secret
}
