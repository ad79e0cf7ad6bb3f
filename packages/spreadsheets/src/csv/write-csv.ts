type WritableCell = string | number | undefined

/** How a text begins that a spreadsheet program would take for a formula, as OWASP lists it. */
const formulaStart = /^[=+\-@\t\r]/

/** Rows as CSV: UTF-8 with a byte order mark, CRLF, every text quoted where it must be. */
export function writeCsv(rows: readonly (readonly WritableCell[])[]): Uint8Array {
  const lines = rows.map((row) => row.map(writeCell).join(','))
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`)
}

function writeCell(cell: WritableCell): string {
  if (typeof cell === 'number') return String(cell)
  const text = cell ?? ''
  const harmless = formulaStart.test(text) ? `'${text}` : text
  return /[",\r\n;\t]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless
}
