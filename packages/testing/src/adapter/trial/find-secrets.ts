import { inspect } from 'node:util'

/** What must not stand somewhere, by what it is. */
export type Canaries = Readonly<Record<string, string>>

/** The names of all canaries in a value, wherever they hide: messages, details, stacks, causes. */
export function canariesIn(value: unknown, canaries: Canaries): string[] {
  const text = `${inspect(value, { depth: 12, maxStringLength: null, maxArrayLength: null, showHidden: true })}\n${jsonOf(value)}`
  return Object.entries(canaries).flatMap(([name, secret]) => (holds(text, secret) ? [name] : []))
}

/** As it is, or in one of the forms in which it travels. */
function holds(text: string, secret: string): boolean {
  const forms = [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ]
  return forms.some((form) => text.includes(form))
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}
