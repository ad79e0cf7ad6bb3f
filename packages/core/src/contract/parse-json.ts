/** Deeper JSON is refused: code that walks over it would run out of stack. No API needs a tenth of it. */
const deepest = 200

/** The value of a JSON text from outside; `undefined`: it is none, or is nested deeper than 200 levels. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The same for bytes, which must be UTF-8. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

const [quote, backslash] = [34, 92]
const opening = new Set([91, 123])
const closing = new Set([93, 125])

function isTooDeep(text: string): boolean {
  if (text.length <= deepest) return false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === quote) {
      for (at++; at < text.length && text.charCodeAt(at) !== quote; at++) {
        if (text.charCodeAt(at) === backslash) at++
      }
    } else if (opening.has(sign)) {
      if (++depth > deepest) return true
    } else if (closing.has(sign)) depth--
  }
  return false
}
