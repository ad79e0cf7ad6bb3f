import { encodingOfHead } from '../csv/detect-encoding.js'

/** What a file is by its first bytes. Names lie: many a portal's `.xls` is an HTML table. */
export type SniffedFormat =
  | { readonly kind: 'zip' | 'ole' | 'xml_spreadsheet' | 'html' | 'text' | 'empty' }
  | { readonly kind: 'foreign'; readonly name: string }

const foreign: readonly { readonly name: string; readonly starts: readonly number[] | string }[] = [
  { name: 'a PDF', starts: '%PDF' },
  { name: 'a gzip archive', starts: [0x1f, 0x8b] },
  { name: 'a RAR archive', starts: 'Rar!' },
  { name: 'a 7-Zip archive', starts: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'a PNG picture', starts: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG picture', starts: [0xff, 0xd8, 0xff] },
  { name: 'a saved web page (MHTML)', starts: 'MIME-Version:' },
  { name: 'JSON', starts: '{' },
]

const oleStart = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** Worksheets of Excel 2 to 4, which are no OLE files. */
const oldSheetStarts = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
]
const htmlStart = /^<(?:!doctype\s+html|html|head|meta|title|style|body|table|div)\b/i

/** Tells what a file is by how it begins. */
export function sniffFormat(head: Uint8Array): SniffedFormat {
  if (head.byteLength === 0) return { kind: 'empty' }
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return { kind: 'zip' }
  if (startsWith(head, oleStart) || oldSheetStarts.some((start) => startsWith(head, start))) {
    return { kind: 'ole' }
  }
  const known = foreign.find(({ starts }) => startsWith(head, starts))
  if (known) return { kind: 'foreign', name: known.name }
  const encoding = encodingOfHead(head)
  if (encoding === null && head.includes(0)) return { kind: 'foreign', name: 'no text and no spreadsheet' }
  const text = new TextDecoder(encoding ?? 'windows-1252').decode(head).trimStart()
  if (text === '') return { kind: 'empty' }
  if (text.startsWith('<?xml') && text.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
    return { kind: 'xml_spreadsheet' }
  }
  if (htmlStart.test(withoutComments(text.replace(/^<\?xml[^>]*>\s*/, '')))) return { kind: 'html' }
  return text.startsWith('<?xml') ? { kind: 'foreign', name: 'XML' } : { kind: 'text' }
}

/** The text behind the comments that it begins with. */
function withoutComments(text: string): string {
  let start = 0
  while (text.startsWith('<!--', start)) {
    const end = text.indexOf('-->', start + 4)
    if (end < 0) break
    start = end + 3
    while (/\s/.test(text.charAt(start))) start++
  }
  return text.slice(start)
}

function startsWith(head: Uint8Array, start: readonly number[] | string): boolean {
  const bytes = typeof start === 'string' ? [...start].map((letter) => letter.charCodeAt(0)) : start
  return bytes.every((byte, index) => head[index] === byte)
}
