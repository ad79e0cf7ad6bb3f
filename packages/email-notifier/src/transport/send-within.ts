import type { OutgoingMail } from '../mail/build-mail.js'
import type { MailTransporter } from './mail-transport.js'
import { toSendError } from './send-error.js'
import { stoppedByTime } from './stopped.js'

/**
 * Hands over a mail and waits for the server's answer, but no longer than `timeoutMs`. A transporter that
 * does not know signals goes on in the background; its late answer is dropped.
 * @throws SupplierKitError `notifier_unavailable` or `notification_rejected`
 */
export async function sendWithin(
  transporter: MailTransporter,
  mail: OutgoingMail,
  timeoutMs: number,
): Promise<void> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), timeoutMs)
  const { signal } = deadline
  try {
    await Promise.race([transporter.sendMail({ ...mail, signal }), rejectOn(signal)])
  } catch (error) {
    throw signal.aborted ? stoppedByTime(timeoutMs) : toSendError(error)
  } finally {
    clearTimeout(timer)
  }
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
  })
}
