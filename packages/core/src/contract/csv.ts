/** What separates fields in one locale or another, and what quotes them. */
const separators = new Set([',', ';', '|', '\t', '\r', '\n', '"'])
/** Characters that begin a formula, in their full-width forms too (OWASP, CSV Injection). */
const formulaStarts = new Set(['=', '+', '-', '@', '＝', '＋', '－', '＠'])

/**
 * Rows as CSV (RFC 4180) with CRLF. No field can be taken for a formula, whichever character the program that opens
 * the file splits fields at: an apostrophe stands before each character that could begin one.
 */
export function formatCsv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((row) => `${row.map(formatField).join(',')}\r\n`).join('')
}

function formatField(field: string | number | undefined): string {
  if (typeof field === 'number') return String(field)
  const text = withoutFormulas(field ?? '')
  return /[",;|\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

function withoutFormulas(text: string): string {
  let safe = ''
  let begins = true
  for (const character of text) {
    if (begins && formulaStarts.has(character)) safe += "'"
    safe += character
    begins = separators.has(character) || (begins && character.trim() === '')
  }
  return safe
}
