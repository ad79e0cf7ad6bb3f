import { cleanText } from '../html/clean-text.js'

/**
 * A name fit for a greeting. Whoever places an order chooses this text and the address it is mailed to, so
 * anything that a mail program could turn into a link is not printed.
 */
export function personName(name: string | undefined): string | undefined {
  const line = cleanText(name, 60)
  return line === undefined || /[/@\\<>]|www\.|\p{L}{2}\.\p{L}{2}/iu.test(line) ? undefined : line
}
