import { connect } from './database/connect.js'
import { createKeyring } from './encryption/keyring.js'
import type { PrismaStorageOptions } from './options.js'
import type { PrismaClientLike } from './prisma-client.js'
import { reencryptRows, type Reencryption } from './suppliers/reencrypt-rows.js'

/**
 * Encrypts the secrets of all suppliers with the first key, while everything runs: put a new key before the old
 * one everywhere, call this once, then take the old key away.
 * @throws SupplierKitError `encryption_key_missing`, `decryption_failed`, `storage_unavailable`
 */
export async function reencryptSuppliers(
  prisma: PrismaClientLike,
  options: PrismaStorageOptions,
): Promise<Reencryption> {
  const database = await connect(prisma, options).root()
  return reencryptRows(database, createKeyring(options.encryptionKeys))
}
