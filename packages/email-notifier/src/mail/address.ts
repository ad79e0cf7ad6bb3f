import { domainToASCII } from 'node:url'
import { SupplierKitError } from '@supplierkit/core/contract'
import { headerText } from './header-text.js'

/** A mail address, with the name shown beside it. */
export interface MailAddress {
  readonly name?: string
  readonly address: string
}

// RFC 5322 dot-atom, with letters of any script (RFC 6531). Quoted local parts are legal, used by nobody
// and the classic way to smuggle a second recipient: refused.
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The address in the form it is sent to (domain lower case, in ASCII); `undefined` for one that is none. */
export function normalizeAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  const domain = domainToASCII(address.slice(at + 1)).toLowerCase()
  // Lengths are RFC 5321 4.5.3.1, in octets.
  if (!localPart.test(local) || Buffer.byteLength(local) > 64) return undefined
  if (!domainName.test(domain) || Buffer.byteLength(local) + 1 + domain.length > 254) return undefined
  return `${local}@${domain}`
}

/** @throws SupplierKitError `notification_rejected`; the address does not stand in it. */
export function parseRecipient(recipient: { readonly email: string; readonly name?: string }): MailAddress {
  const email = typeof recipient.email === 'string' ? recipient.email.trim() : ''
  const address = normalizeAddress(email)
  if (address === undefined) {
    throw new SupplierKitError({
      code: 'notification_rejected',
      message: "email: the recipient's address is not a mail address",
      seen: `${email.length} characters, ${email.split('@').length - 1} of them "@"`,
      likely: 'the customer mistyped it, or the order carries several addresses in one field',
    })
  }
  return withName(address, recipient.name)
}

/**
 * Reads `Name <address>`, a bare address, or the two apart.
 * @throws SupplierKitError `notifier_unavailable`: mails wait until the option is right.
 */
export function parseSender(
  sender: string | MailAddress | undefined,
  option: 'from' | 'replyTo',
): MailAddress {
  const parts = typeof sender === 'string' ? splitSender(sender) : sender
  const address = parts && normalizeAddress(parts.address.trim())
  if (address !== undefined) return withName(address, parts?.name)
  throw new SupplierKitError({
    code: 'notifier_unavailable',
    message: `email: the option "${option}" is ${sender === undefined ? 'missing' : 'not a mail address'}`,
    likely: `set ${option} to an address such as "Shop <orders@example.com>"; the mails wait until then`,
  })
}

function splitSender(sender: string): MailAddress {
  const open = sender.lastIndexOf('<')
  if (open < 0 || !sender.trimEnd().endsWith('>')) return { address: sender }
  const name = sender
    .slice(0, open)
    .trim()
    .replace(/^"(.*)"$/s, '$1')
  return { name, address: sender.slice(open + 1, sender.lastIndexOf('>')) }
}

function withName(address: string, name: string | undefined): MailAddress {
  const line = headerText(name, 100)
  return line === undefined ? { address } : { name: line, address }
}
