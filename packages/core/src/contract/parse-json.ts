/** Deeper JSON is refused: code that walks over it would run out of stack. No API needs a tenth of it. */
const deepest = 200

/**
 * The value of a JSON text from outside; `undefined`: it is none, or is nested deeper than 200 levels. A whole number
 * beyond what a JavaScript number holds exactly (2^53 - 1) becomes a text with its digits as written: order numbers
 * and tracking numbers are sent like this.
 */
export function parseJson(text: string): unknown {
  const rounded = scan(text)
  if (!rounded) return undefined
  try {
    return JSON.parse(quoteAll(text, rounded)) as unknown
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

const longNumbers = /\d{16}/
const [quote, backslash] = [34, 92]
const opening = new Set([91, 123])
const closing = new Set([93, 125])
const number = /-?\d[-+.eE\d]*/y

type Range = readonly [from: number, to: number]

/** Where whole numbers stand that a JavaScript number would round; `undefined`: the text is nested too deep. */
function scan(text: string): readonly Range[] | undefined {
  const hasLongNumbers = longNumbers.test(text)
  if (text.length <= deepest && !hasLongNumbers) return []
  const rounded: Range[] = []
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === quote) {
      for (at++; at < text.length && text.charCodeAt(at) !== quote; at++) {
        if (text.charCodeAt(at) === backslash) at++
      }
    } else if (opening.has(sign)) {
      if (++depth > deepest) return undefined
    } else if (closing.has(sign)) depth--
    else if (hasLongNumbers) {
      number.lastIndex = at
      const [written] = number.exec(text) ?? []
      if (written === undefined) continue
      if (isRounded(written)) rounded.push([at, at + written.length])
      at += written.length - 1
    }
  }
  return rounded
}

function isRounded(written: string): boolean {
  return /^-?\d+$/.test(written) && !Number.isSafeInteger(Number(written))
}

function quoteAll(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text
  let done = 0
  const parts = ranges.map(([from, to]) => {
    const part = `${text.slice(done, from)}"${text.slice(from, to)}"`
    done = to
    return part
  })
  return parts.join('') + text.slice(done)
}
