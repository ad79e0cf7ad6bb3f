import { plain } from './table.js'

/**
 * Evidence in one line: `supplier_timeout: acme gave no answer`. Messages of the family begin with their code and
 * end with where to read more; neither is said twice.
 */
export function evidenceText({ code, message }: { readonly code: string; readonly message: string }): string {
  const [first = ''] = message.split('\n')
  return plain(`${code}: ${first.startsWith(`[${code}] `) ? first.slice(code.length + 3) : first}`)
}
