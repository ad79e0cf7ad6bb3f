import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { SupplierKitError } from '@supplierkit/core/contract'

/** A key for what is kept encrypted. */
export interface EncryptionKey {
  /** Stands in every ciphertext, so that its key is found again: 1 to 64 of `A-Z a-z 0-9 _ -`. */
  readonly id: string
  /** 32 random bytes in base64: `openssl rand -base64 32`. */
  readonly key: string
}

/** Where a ciphertext belongs. It decrypts nowhere else. */
export interface Place {
  readonly table: string
  readonly id: string
  readonly field: string
}

/** Encrypts with the first key, decrypts with any. */
export interface Keyring {
  /** @throws SupplierKitError `encryption_key_missing` */
  encrypt(plain: string, place: Place): string
  /** @throws SupplierKitError `encryption_key_missing`, `decryption_failed` */
  decrypt(stored: string, place: Place): string
  /** Whether it was encrypted with the key that encrypts now. */
  isCurrent(stored: string): boolean
}

const version = 'sk1'
const ivBytes = 12
const tagBytes = 16
const format = /^sk1\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]+)$/

/**
 * AES-256-GCM with a random 96-bit IV (NIST SP 800-38D), authenticated with the row and field it belongs to.
 * Written as `sk1.<key id>.<base64url of IV, ciphertext and tag>`. Keys are looked at only when one is needed.
 */
export function createKeyring(keys: readonly EncryptionKey[] = []): Keyring {
  return {
    encrypt(plain, place) {
      const [first] = keys
      if (!first) throw keyMissing('none was given to encrypt with', place)
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', keyBytes(first), iv).setAAD(authenticated(place))
      const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${version}.${first.id}.${sealed.toString('base64url')}`
    },
    decrypt(stored, place) {
      const [, keyId, payload = ''] = format.exec(stored) ?? []
      if (!keyId) {
        throw decryptionFailed(
          place,
          'it is not in the form sk1.<key id>.<payload>',
          'it was written in clear by other code than saveSupplier.',
        )
      }
      const key = keys.find(({ id }) => id === keyId)
      if (!key) throw keyMissing(`none of ${keys.length} has the id ${keyId}`, place)
      const sealed = Buffer.from(payload, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyBytes(key), sealed.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAAD(authenticated(place)).setAuthTag(sealed.subarray(-tagBytes))
        const plain = decipher.update(sealed.subarray(ivBytes, -tagBytes))
        return Buffer.concat([plain, decipher.final()]).toString('utf8')
      } catch (error) {
        if (SupplierKitError.isInstance(error)) throw error
        throw decryptionFailed(
          place,
          `key ${keyId}, ${sealed.length} bytes`,
          'it was moved from another row or field, it was changed, or another key has this id now.',
        )
      }
    },
    isCurrent: (stored) => format.exec(stored)?.[1] === keys[0]?.id,
  }
}

const authenticated = ({ table, id, field }: Place): Buffer => Buffer.from(JSON.stringify([table, id, field]))

function keyBytes({ id, key }: EncryptionKey): Buffer {
  const bytes = Buffer.from(key, 'base64')
  if (bytes.length === 32 && format.test(`${version}.${id}.x`)) return bytes
  throw new SupplierKitError({
    code: 'encryption_key_missing',
    message: 'prisma-storage: an encryption key cannot be used.',
    seen: `a key of ${bytes.length} bytes, an id of ${id.length} characters`,
    likely: 'a key is 32 bytes in base64 (`openssl rand -base64 32`), an id 1 to 64 of A-Z a-z 0-9 _ -.',
  })
}

function keyMissing(what: string, { table, field }: Place): SupplierKitError {
  return new SupplierKitError({
    code: 'encryption_key_missing',
    message: `prisma-storage: no encryption key for ${table}.${field}: ${what}.`,
    likely:
      'pass `encryptionKeys`; after a rotation keep the old key behind the new one until all rows are encrypted anew.',
  })
}

function decryptionFailed({ table, field }: Place, seen: string, likely: string): SupplierKitError {
  return new SupplierKitError({
    code: 'decryption_failed',
    message: `prisma-storage: a value in ${table}.${field} cannot be decrypted.`,
    seen,
    likely,
  })
}
