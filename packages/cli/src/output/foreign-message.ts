import { plain } from './table.js'

/**
 * What an error that is not of the family says, in a line. It may come from any module of the app, so credentials in
 * addresses are taken out.
 */
export function foreignMessage(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const [line = ''] = text.split('\n')
  return plain(withoutCredentials(line))
}

/** `postgresql://shop:secret@host/db` becomes `postgresql://***@host/db`. */
export function withoutCredentials(text: string): string {
  return text.replace(/(:\/\/)[^\s/@]*(?:@[^\s/@]*)*@/g, '$1***@')
}
