import { inspect } from 'node:util'

/** What must never be seen in clear, by where it was put. Each is a text that nothing else contains. */
export const secrets = {
  apiKey: 'sk-canary-apikey-7f3a91c2d4',
  token: 'tok-canary-credential-55d0e8b1',
  webhookSecret: 'whsec-canary-webhook-90ab31fe',
  smtpPassword: 'pw-canary-smtp-1c77d2a0',
} as const

/** Personal data of the customer: it belongs into the order, the mail and the supplier's request, and nowhere else. */
export const personal = {
  name: 'Zuleika Canaryname',
  email: 'zuleika.canary@example.test',
  phone: '+1 555 010 7788',
  street: '77 Canary Wharfstreet',
} as const

/** The canaries in something, looked for as they are and as hex, base64 and in a URL. */
export function canariesIn(something: unknown, canaries: Readonly<Record<string, string>>): string[] {
  const text = textOf(something)
  return Object.entries(canaries)
    .filter(([, canary]) => spellingsOf(canary).some((spelling) => text.includes(spelling)))
    .map(([name]) => name)
}

function spellingsOf(canary: string): string[] {
  const bytes = Buffer.from(canary)
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  // In the middle of a longer text base64 begins at another bit; its inner part stays the same for one of three.
  const shifted = [1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, -4),
  )
  return [canary, encodeURIComponent(canary), bytes.toString('hex'), base64, ...shifted]
}

/** Everything that can be read in a value: hidden properties, causes and stacks of errors, bytes. */
function textOf(something: unknown): string {
  const seen = new Set<unknown>()
  const parts: string[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'string') return void parts.push(value)
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    if (ArrayBuffer.isView(value)) return void parts.push(Buffer.from(value.buffer).toString('latin1'))
    if (value instanceof Map) return [...value.entries()].forEach(visit)
    for (const key of Reflect.ownKeys(value)) {
      if (typeof key === 'string') parts.push(key)
      try {
        visit((value as Record<string | symbol, unknown>)[key])
      } catch {
        // A getter that throws shows nothing.
      }
    }
  }
  visit(something)
  parts.push(inspect(something, { depth: 20, maxArrayLength: null, maxStringLength: null, showHidden: true }))
  return parts.join('\n')
}
