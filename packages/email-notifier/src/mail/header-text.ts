import { cleanText } from '../html/clean-text.js'

/**
 * Text from outside for a header: one line, and nothing that a mail program would decode. Plain ASCII is
 * sent as it is, so `=?utf-8?q?=0D=0ABcc:...?=` in a name would reach the reader decoded (RFC 2047).
 */
export function headerText(text: string | undefined, longest: number): string | undefined {
  return cleanText(text?.replaceAll('=?', '= ?'), longest)
}
