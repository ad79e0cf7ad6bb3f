import { SupplierKitError } from '@supplierkit/core/contract'
import type { OutgoingMail } from '../mail/build-mail.js'
import type { MailTransporter } from './mail-transport.js'
import { toSendError } from './send-error.js'

/** When to stop waiting. */
export interface SendLimits {
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

/**
 * Hands over a mail and waits for the server's answer, but no longer than the limits. A transporter that
 * does not know signals goes on in the background; its late answer is dropped.
 * @throws SupplierKitError `notifier_unavailable` or `notification_rejected`
 */
export async function sendWithin(
  transporter: MailTransporter,
  mail: OutgoingMail,
  limits: SendLimits,
): Promise<void> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), limits.timeoutMs)
  const signal = AbortSignal.any([limits.signal, deadline.signal])
  try {
    await Promise.race([transporter.sendMail({ ...mail, signal }), rejectOn(signal)])
  } catch (error) {
    if (limits.signal.aborted)
      throw stopped('sending was stopped by the caller', 'its own time limit was reached, or it is closing')
    if (deadline.signal.aborted) {
      throw stopped(
        `the mail server took longer than ${limits.timeoutMs} ms`,
        'it is overloaded, or a firewall drops the connection',
      )
    }
    throw toSendError(error)
  } finally {
    clearTimeout(timer)
  }
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new Error('aborted'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

function stopped(what: string, likely: string): SupplierKitError {
  return new SupplierKitError({ code: 'notifier_unavailable', message: `email: ${what}`, likely })
}
