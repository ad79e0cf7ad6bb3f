const blank = '[redacted]'
/** Shorter secrets stand in ordinary texts by chance: they are masked only as whole words, and not in data. */
const shortest = 8
/** Shorter ones are not masked at all. */
const shortestWord = 3
/** A part of a secret that is masked: its first or last characters, at least so many. */
const shortestPart = 8

/** Takes secrets out of texts, in every spelling that can be derived from them. */
export interface SecretMask {
  /** For answers that a program reads: whole secrets, so that ordinary values stay. */
  data(text: string): string
  /** For what people read, and for refusals: also short ones, parts of them, and other letter case. */
  text(text: string): string
}

/**
 * Makes texts safe that a supplier sends back: some repeat in their answers, even as an error code, the
 * credentials that they were sent. What an adapter reads may end in events, logs and on pages.
 */
export function createSecretMask(secrets: readonly string[]): SecretMask {
  const distinct = [...new Set(secrets)].filter((one) => one.length >= shortestWord)
  const spellings = [...new Set(distinct.flatMap(spellingsOf))].sort((a, b) => b.length - a.length)
  const long = spellings.filter((one) => one.length >= shortest)
  const anywhere = long.map(escaped)
  const words = spellings
    .filter((one) => one.length < shortest)
    .map((one) => String.raw`(?<![\p{L}\p{N}_])${escaped(one)}(?![\p{L}\p{N}_])`)
  const pattern = spellings.length > 0 ? new RegExp([...anywhere, ...words].join('|'), 'giu') : undefined
  const divisible = distinct.filter((one) => one.length > shortestPart)
  return {
    data: (text) => long.reduce((safe, one) => safe.replaceAll(one, blank), text),
    text: (text) => (pattern ? divisible.reduce(maskParts, text.replace(pattern, blank)) : text),
  }
}

function spellingsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64')
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1)
  const inHtml = secret.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return [
    ...[secret, inJson(secret), inJson(inJson(secret)), encodeURIComponent(secret), inForm, inHtml],
    ...[base64, base64.replace(/={1,2}$/, ''), Buffer.from(secret).toString('base64url')],
    Buffer.from(secret).toString('hex'),
  ]
}

/** Masks where the first or the last characters of a secret stand, as far as they agree with it. */
function maskParts(text: string, secret: string): string {
  const last = secret.length - 1
  const head = new RegExp(escaped(secret.slice(0, shortestPart)), 'gi')
  const tail = new RegExp(escaped(secret.slice(-shortestPart)), 'gi')
  const heads = cutOut(text, head, (at) => {
    let length = shortestPart
    while (length <= last && isSame(text[at + length], secret[length])) length++
    return [at, at + length]
  })
  return cutOut(heads, tail, (at) => {
    let before = 0
    while (at > before && isSame(heads[at - before - 1], secret[last - shortestPart - before])) before++
    return [at - before, at + shortestPart]
  })
}

function cutOut(
  text: string,
  pattern: RegExp,
  rangeAt: (index: number) => [from: number, to: number],
): string {
  let safe = ''
  let done = 0
  for (const { index } of text.matchAll(pattern)) {
    const [from, to] = rangeAt(index)
    if (to <= done) continue
    safe += text.slice(done, Math.max(from, done)) + blank
    done = to
  }
  return safe + text.slice(done)
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase()
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
