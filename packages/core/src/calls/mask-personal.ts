import type { SupplierOrderRequest } from '../contract/supplier-order.js'
import { mask } from '../contract/redact.js'

/** Shorter ones stand in ordinary texts by chance. */
const shortest = 4
/** A run of characters that an email address can be made of. */
const addressRun = /[^\s<>"'(),;:]+/g

/**
 * Masks in any text what an order tells of people: their names, addresses, numbers and notes, however the supplier
 * calls and spells them, and email addresses of anybody. City, region and country stay.
 */
export function createPersonalMask({
  shipTo,
  contact,
  note,
}: Pick<SupplierOrderRequest, 'shipTo' | 'contact' | 'note'>): (text: string) => string {
  const given = [
    ...[shipTo.name, shipTo.company, shipTo.line1, shipTo.line2, shipTo.postalCode, shipTo.phone],
    ...[contact.name, contact.email, contact.phone, note],
  ].filter((one) => one !== undefined)
  const whole = new Set(given.map(plain).filter((one) => one !== ''))
  const nameWords = new Set([shipTo.name, contact.name ?? ''].flatMap(wordsOf))
  const anywhere = given.filter((one) => one.trim().length >= shortest).map((one) => spelling(one.trim()))
  const within = anywhere.length > 0 ? new RegExp(anywhere.join('|'), 'giu') : null

  return (text) => {
    const words = wordsOf(text)
    if (whole.has(plain(text)) || (words.length > 0 && words.every((one) => nameWords.has(one)))) return mask
    const safe = within ? text.replace(within, mask) : text
    return safe.includes('@') ? safe.replace(addressRun, maskAddress) : safe
  }
}

/** Masks the email address in a run of characters, and keeps what follows its top-level domain. */
function maskAddress(run: string): string {
  const at = run.lastIndexOf('@')
  if (at < 1) return run
  const end = [...run.slice(at + 1).matchAll(/\.[A-Za-z]{2,24}/g)].at(-1)
  return end ? mask + run.slice(at + 1 + end.index + end[0].length) : run
}

/** Without case, punctuation and spaces: `+1 (512) 555-0100` and `15125550100` are the same. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** A pattern for a text, whatever its spaces are. */
function spelling(text: string): string {
  return text
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+')
}
