import type { OutgoingMail } from '../mail/build-mail.js'
import { announcesHandOver } from './announce-hand-over.js'
import type { MailTransporter } from './mail-transport.js'
import { toSendError } from './send-error.js'
import { stoppedByTime } from './stopped.js'

/** Time limits of one mail, in milliseconds. */
export interface SendLimits {
  /** From connecting until the SMTP server is ready to take the mail; the whole call of other transports. */
  readonly timeoutMs: number
  /** From then on until the SMTP server's answer. */
  readonly answerTimeoutMs: number
}

/**
 * Hands over a mail and waits for the server's answer, but not beyond its limits. A transporter that does not know
 * signals goes on in the background; its late answer is dropped. A yes that has arrived in time counts, though the
 * process was too busy to read it: it is read before the limit strikes.
 * `beginHandOver` is called right before the mail can leave; when it throws, the mail does not.
 * @throws SupplierKitError `notifier_unavailable`, with the phase `ambiguous` when the mail may have been taken, or
 * `notification_rejected`
 */
export async function sendWithin(
  transporter: MailTransporter,
  mail: OutgoingMail,
  { timeoutMs, answerTimeoutMs }: SendLimits,
  beginHandOver: () => void = () => {},
): Promise<void> {
  const deadline = new AbortController()
  const { signal } = deadline
  const isSmtp = announcesHandOver(transporter)
  let begun = false
  let refusal: Error | undefined
  let limitMs = timeoutMs
  let reading: ReturnType<typeof setImmediate> | undefined
  const abortAfter = (ms: number) => {
    limitMs = ms
    return setTimeout(() => (reading = setImmediate(() => deadline.abort())), ms)
  }
  let timer = abortAfter(timeoutMs)
  const begin = () => {
    if (begun) return
    try {
      signal.throwIfAborted()
      beginHandOver()
    } catch (error) {
      refusal = error as Error
      throw error
    }
    begun = true
    if (!isSmtp) return
    clearTimeout(timer)
    clearImmediate(reading)
    timer = abortAfter(answerTimeoutMs)
  }
  try {
    if (!isSmtp) begin()
    await Promise.race([transporter.sendMail({ ...mail, signal, beginHandOver: begin }), rejectOn(signal)])
  } catch (error) {
    if (refusal && !signal.aborted) throw refusal
    throw signal.aborted ? stoppedByTime(limitMs, begun) : toSendError(error, begun)
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
