/** A key with fewer bytes can be guessed. An empty one lets everybody sign. */
const leastKeyBytes = 16
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/
const prefix = 'whsec_'

/** The key of a secret that is used as its UTF-8 bytes. `undefined`: under 16 bytes, blanks around it not counted. */
export function textKey(secret: string): Uint8Array | undefined {
  return longEnough(Buffer.from(secret.trim())) && Buffer.from(secret)
}

/**
 * The keys that a secret of Standard Webhooks can mean, the one to sign with first: base64 with or without `whsec_`,
 * as the reference libraries read it, and without the prefix also the text itself. Empty: none has 16 bytes, or what
 * follows `whsec_` is not base64.
 */
export function standardKeys(secret: string): readonly Uint8Array[] {
  const text = secret.trim()
  const isMarked = text.startsWith(prefix)
  const written = isMarked ? text.slice(prefix.length) : text
  const decoded = base64.test(written) ? longEnough(Buffer.from(written, 'base64')) : undefined
  return [decoded, isMarked ? undefined : textKey(text)].filter((key) => key !== undefined)
}

/** What a refusal says where no secret can be used. */
export function noUsableSecret(secrets: readonly string[], header: string) {
  return {
    verified: false,
    code: 'webhook_secret_missing',
    seen:
      secrets.length === 0
        ? `no secret is configured to check header ${header} with`
        : `${secrets.length} configured, none of which is a key of at least ${leastKeyBytes} bytes`,
    likely:
      secrets.length === 0
        ? "set the webhook secret that the supplier's portal shows."
        : 'the secret was cut when it was copied, or an environment variable holds a placeholder.',
  } as const
}

function longEnough(key: Uint8Array): Uint8Array | undefined {
  return key.byteLength >= leastKeyBytes ? key : undefined
}
