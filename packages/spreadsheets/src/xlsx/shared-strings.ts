import type { OpenZip } from './open-zip.js'
import { visitXml } from './walk-xml.js'

/** The texts that cells refer to by number. */
export async function readSharedStrings(zip: OpenZip, path: string, cellLength: number): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let inPhonetic = false
  await visitXml(zip.read(path), {
    open(name) {
      if (name === 'si') text = ''
      // How a text is pronounced stands beside it and is no part of it.
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = !inPhonetic
    },
    text(piece) {
      if (inText && text.length <= cellLength) text += piece
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') strings.push(unescapeText(text))
    },
  })
  return strings
}

/** `_x000D_` is how workbooks write a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
