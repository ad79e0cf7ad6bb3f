import type { OutgoingMail } from '../mail/build-mail.js'
import type { MailTransporter } from './mail-transport.js'
import { toSendError } from './send-error.js'
import { stoppedByTime } from './stopped.js'

/**
 * Hands over a mail and waits for the server's answer, but no longer than `timeoutMs`. A transporter that
 * does not know signals goes on in the background; its late answer is dropped. A yes that has arrived in time counts,
 * though the process was too busy to read it: it is read before the limit strikes.
 * @throws SupplierKitError `notifier_unavailable` or `notification_rejected`
 */
export async function sendWithin(
  transporter: MailTransporter,
  mail: OutgoingMail,
  timeoutMs: number,
): Promise<void> {
  const deadline = new AbortController()
  let reading: ReturnType<typeof setImmediate> | undefined
  const timer = setTimeout(() => (reading = setImmediate(() => deadline.abort())), timeoutMs)
  const { signal } = deadline
  try {
    await Promise.race([transporter.sendMail({ ...mail, signal }), rejectOn(signal)])
  } catch (error) {
    throw signal.aborted ? stoppedByTime(timeoutMs) : toSendError(error)
  } finally {
    clearTimeout(timer)
    clearImmediate(reading)
  }
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
  })
}
