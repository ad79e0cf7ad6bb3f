/** A 32-bit number that is the same for the same text on every machine (FNV-1a over UTF-16 units). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  // The low bits of FNV-1a are weak for short texts; fold the high ones in.
  return (hash ^ (hash >>> 15)) >>> 0
}
