/** Webhook secrets that are valid now, or where to get them. Give the new and the old one while rotating. */
export type WebhookSecrets =
  string | readonly string[] | undefined | (() => string | readonly string[] | undefined)

/**
 * The secrets as a list, without blanks and line ends around them. A source that fails counts as one without secrets:
 * verifying a webhook explains, it never throws.
 */
export function listWebhookSecrets(source: WebhookSecrets): readonly string[] {
  try {
    const secrets = typeof source === 'function' ? source() : source
    const all = typeof secrets === 'string' ? [secrets] : (secrets ?? [])
    return all.map((secret) => secret.trim())
  } catch {
    return []
  }
}
