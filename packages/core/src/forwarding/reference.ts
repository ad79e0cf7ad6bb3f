import { createHash } from 'node:crypto'

/** What a reference may hold where the supplier declares no `referenceLength`: characters. */
export const maxReferenceLength = 35
/** The shortest `referenceLength` that a supplier may declare: room for a digest of 60 bits. */
export const minReferenceLength = 12

/** No vowels, so that a checksum forms no words, and none of the pairs that people mix up. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const digestAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checksumLength = 8
const digestLength = 20

/** Order numbers of which no two become the same when a supplier ignores hyphens: `PE-1042`, `1042`, `PE`. */
const plainId = /^(?:[A-Z]+|(?:[A-Z]+-)?[0-9]+)$/
const readableId = /^[A-Za-z0-9][A-Za-z0-9_-]*$/

/** Where the reference is used. */
export interface ReferenceOptions {
  /** `settings.referencePrefix`: at most 8 characters. */
  readonly prefix?: string | undefined
  /** How many characters the supplier keeps. Absent: 35. */
  readonly maxLength?: number | undefined
}

/**
 * Our number for a supplier order: the shop's order number with the part's number, `PE-1042-1`, which people
 * at both ends can read to each other. It follows from its arguments alone, so that two processes that accept
 * the same order make the same references.
 *
 * Different orders have references that stay different at a supplier that ignores case, hyphens, underscores and
 * spaces. So an id of another form than `PE-1042`, a tenth part, and any id behind a prefix get a checksum of
 * the exact prefix, id and part: `pe-1042-1-HBNQKTXC`. What does not fit becomes a digest of the same.
 */
export function createReference(
  orderId: string,
  part: number,
  { prefix = '', maxLength = maxReferenceLength }: ReferenceOptions = {},
): string {
  const room = Math.min(maxLength, maxReferenceLength)
  const readable = `${prefix}${orderId}-${part}`
  if (prefix === '' && plainId.test(orderId) && part < 10 && readable.length <= room) return readable
  const exact = JSON.stringify([prefix, orderId, part])
  const checked = `${readable}-${encode(exact, letters, checksumLength)}`
  if (readableId.test(orderId) && checked.length <= room) return checked
  const digest = `SK${encode(exact, digestAlphabet, digestLength - 2)}`
  if (prefix.length + digest.length <= room) return `${prefix}${digest}`
  return encode(exact, digestAlphabet, Math.min(room, digestLength))
}

/** The first characters of a SHA-256, written in an alphabet. The number is so large that its remainders are even. */
function encode(text: string, alphabet: string, length: number): string {
  let rest = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
  const base = BigInt(alphabet.length)
  let result = ''
  while (result.length < length) {
    result += alphabet[Number(rest % base)] ?? ''
    rest /= base
  }
  return result
}
