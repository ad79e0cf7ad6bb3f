/** How a text file is written. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** By its first bytes: a byte order mark, or the zero bytes of UTF-16; `null`: not told by them. */
export function encodingOfHead(head: Uint8Array): TextEncodingName | null {
  const [first, second, third] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  return encodingOfZeros(head.subarray(0, 512))
}

/** Latin text in UTF-16 has a zero in every other byte. */
function encodingOfZeros(head: Uint8Array): TextEncodingName | null {
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = head.byteLength * 0.3
  if (odd > many && even === 0) return 'utf-16le'
  if (even > many && odd === 0) return 'utf-16be'
  return null
}

/**
 * The encoding of a whole file. Text that is no UTF-8 anywhere is read as Windows-1252, which is what Excel
 * writes where it does not write UTF-8.
 */
export async function detectEncoding(
  head: Uint8Array,
  chunks: AsyncIterable<Uint8Array>,
): Promise<TextEncodingName> {
  const told = encodingOfHead(head)
  if (told) return told
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunks) strict.decode(chunk, { stream: true })
    strict.decode()
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** Bytes as text, piece by piece, without the byte order mark. */
export async function* decodeChunks(
  chunks: AsyncIterable<Uint8Array>,
  encoding: TextEncodingName,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
