import type { AllowedPrivateAddresses } from '@supplierkit/adapter-kit'
import { SupplierKitError } from '@supplierkit/core/contract'

/** The options of {@link webhookNotifier}. */
export interface WebhookNotifierOptions {
  /**
   * Where messages are posted to: https, and none of a private network unless `allowPrivateAddresses`. Missing, every
   * send fails with `notifier_unavailable`, so that messages wait instead of being lost.
   */
  readonly url: string | undefined
  /**
   * One secret, or while it is being rotated all that are valid, the newest first: each signs every message, so the
   * receiver may change over at any time. `whsec_` in front of base64, as Standard Webhooks writes them, or any text
   * of at least 24 characters.
   */
  readonly secrets: string | readonly string[] | undefined
  /** Also tells of orders what customers are told, without their names and addresses. Default `false`. */
  readonly orders?: boolean
  /**
   * Allows addresses in private networks, and http to them: all with `true`, or those in a list of CIDR ranges, as
   * `['10.20.0.0/16']`. For tests and receivers in your own network. Default false.
   */
  readonly allowPrivateAddresses?: AllowedPrivateAddresses
  /** Sent along, e.g. for a gateway in front of the receiver. */
  readonly headers?: Readonly<Record<string, string>>
  /** From connecting to the answer. Default 10,000 ms; it must stay below the hub's `leaseMs`. */
  readonly timeoutMs?: number
  /** The channel's name. Default `webhook`. */
  readonly name?: string
  /** Messages on their way at once. Default 5. */
  readonly atOnce?: number
  /** For the time that is signed. Default: the system's clock. */
  readonly now?: () => Date
}

/** Where to post, and what to sign with. */
export interface Target {
  readonly url: URL
  readonly secrets: readonly string[]
}

/** Shorter ones can be guessed. */
const shortestSecret = 24

/** @throws SupplierKitError `notifier_unavailable` for options that cannot be used; neither is repeated in it. */
export function resolveTarget({ url, secrets, allowPrivateAddresses }: WebhookNotifierOptions): Target {
  if (!url || !URL.canParse(url)) throw unusable('url', url ? 'is not a URL' : 'is missing')
  const parsed = new URL(url)
  const usual = parsed.protocol === 'https:'
  if (!usual && !(allowPrivateAddresses && parsed.protocol === 'http:')) throw unusable('url', 'is not https')
  if (parsed.username || parsed.password) throw unusable('url', 'holds a user name or a password')
  const list = typeof secrets === 'string' ? [secrets] : (secrets ?? [])
  if (list.length === 0) throw unusable('secrets', 'is missing')
  if (list.some((secret) => secret.length < shortestSecret)) {
    throw unusable('secrets', `holds one of fewer than ${shortestSecret} characters`)
  }
  return { url: parsed, secrets: list }
}

/** The address leads into a private network. */
export function privateAddress(): SupplierKitError {
  return unusable('url', 'leads into a private network; allowPrivateAddresses: true says that this is meant')
}

function unusable(option: string, what: string): SupplierKitError {
  return new SupplierKitError({
    code: 'notifier_unavailable',
    message: `webhook: the option "${option}" ${what}`,
    likely: 'correct it; the messages wait until then',
  })
}
