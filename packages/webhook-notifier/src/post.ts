import {
  type Deadline,
  retryAfterOf,
  signStandardWebhook,
  standardWebhookHeaders,
} from '@supplierkit/adapter-kit'
import { SupplierKitError } from '@supplierkit/core/contract'
import { privateAddress, type Target } from './options.js'

/** One message to post. */
export interface Post {
  readonly target: Target
  /** The same for every attempt: receivers drop what they know. */
  readonly id: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly now: Date
  readonly deadline: Deadline
}

/**
 * Posts a signed message and waits for a 2xx. What is answered beside the status is not read.
 * @throws SupplierKitError `notification_rejected` for 410, with which a receiver says that it wants nothing more;
 * `notifier_unavailable` for everything else.
 */
export async function post(fetch: typeof globalThis.fetch, message: Post): Promise<void> {
  const { target, body, headers, now, deadline } = message
  const dropBody = ({ body: unread }: Response) => unread?.cancel().catch(() => undefined)
  const init = {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', ...sign(message) },
    body,
    redirect: 'manual',
  } as const
  const answer = await deadline
    .race((signal) => fetch(target.url, { ...init, signal }), dropBody)
    .catch((error: unknown) => {
      throw unreachable(error, deadline.signal)
    })
  void dropBody(answer)
  if (answer.ok) return
  const gone = answer.status === 410
  const retryAfterMs = retryAfterOf(answer.headers, now.getTime())
  throw new SupplierKitError({
    code: gone ? 'notification_rejected' : 'notifier_unavailable',
    message: gone
      ? 'webhook: the receiver wants no more messages'
      : 'webhook: the receiver did not take the message',
    seen: `HTTP ${answer.status}`,
    likely: likelyFor(answer.status),
    ...(retryAfterMs !== undefined && !gone && { retryAfterMs }),
  })
}

/** One signature for each secret, so that the receiver finds the one that it knows. */
function sign({ target, id, body, now }: Post): Record<string, string> {
  const signed = target.secrets.map((secret) =>
    signStandardWebhook({ id, signedAt: now, body: new TextEncoder().encode(body), secret }),
  )
  const name = standardWebhookHeaders.signature
  return { ...signed[0], [name]: signed.map((one) => one[name]).join(' ') }
}

function likelyFor(status: number): string {
  if (status === 410) return 'its address was taken out of service'
  if (status >= 300 && status < 400)
    return 'its address has moved; redirects are not followed, so set the new one'
  if (status === 401 || status === 403) return 'it does not know the secret, or its clock is wrong'
  if (status === 404) return 'the path in the address is wrong'
  return 'it is overloaded or fails; the message is tried again'
}

function unreachable(error: unknown, signal: AbortSignal): SupplierKitError {
  if (refusedAsPrivate(error)) return privateAddress()
  return new SupplierKitError({
    code: 'notifier_unavailable',
    message: signal.aborted
      ? 'webhook: the receiver did not answer in time'
      : 'webhook: the receiver cannot be reached',
    likely: 'it is down, or its name or port is wrong; the message is tried again',
  })
}

/** The guarded fetch says so itself, or in the cause of what it throws. */
function refusedAsPrivate(error: unknown): boolean {
  const told = [error, error instanceof Error ? error.cause : undefined]
  return told.some((one) => SupplierKitError.isInstance(one) && one.code === 'supplier_address_refused')
}
