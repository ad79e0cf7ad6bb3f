import type { SupplierSecrets } from '@supplierkit/core/contract'
import type { Keyring } from '../encryption/keyring.js'
import { pick, type RowOf } from '../tables/column.js'
import { suppliers } from '../tables/tables.js'

/** The columns of a supplier that hold ciphertext. */
export const secretColumns = pick(suppliers.columns, 'apiKey', 'credentials', 'webhookSecret')

/** The name of a column that holds ciphertext. */
export type SecretField = keyof typeof secretColumns

/** Where a supplier's field belongs, for the encryption. */
export const placeOf = (id: string, field: SecretField) => ({ table: suppliers.name, id, field })

/** Encrypts the secrets that are given; absent ones have no column in the answer. */
export function encryptSecrets(
  keyring: Keyring,
  id: string,
  secrets: Partial<SupplierSecrets>,
): Partial<RowOf<typeof secretColumns>> {
  const sealed = (field: SecretField, plain: string | null) =>
    plain === null ? null : keyring.encrypt(plain, placeOf(id, field))
  const { apiKey, credentials, webhookSecrets } = secrets
  return {
    ...(apiKey !== undefined && { apiKey: sealed('apiKey', apiKey) }),
    ...(credentials !== undefined && {
      credentials: sealed('credentials', credentials === null ? null : JSON.stringify(credentials)),
    }),
    ...(webhookSecrets !== undefined && {
      webhookSecret: sealed(
        'webhookSecret',
        webhookSecrets.length === 0 ? null : JSON.stringify(webhookSecrets),
      ),
    }),
  }
}

/** @throws SupplierKitError `decryption_failed`, `encryption_key_missing` */
export function decryptSecrets(
  keyring: Keyring,
  id: string,
  row: RowOf<typeof secretColumns>,
): SupplierSecrets {
  const opened = (field: SecretField) => {
    const stored = row[field]
    return stored === null ? null : keyring.decrypt(stored, placeOf(id, field))
  }
  const credentials = opened('credentials')
  const webhookSecrets = opened('webhookSecret')
  return {
    apiKey: opened('apiKey'),
    credentials: credentials === null ? null : (JSON.parse(credentials) as Record<string, unknown>),
    webhookSecrets: webhookSecrets === null ? [] : (JSON.parse(webhookSecrets) as string[]),
  }
}
