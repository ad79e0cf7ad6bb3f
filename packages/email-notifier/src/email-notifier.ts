import { type Notifier, SupplierKitError } from '@supplierkit/core/contract'
import PQueue from 'p-queue'
import { type OutgoingMail, buildAlertMail, buildMail } from './mail/build-mail.js'
import { type EmailNotifierOptions, type MailConfig, resolveMailOptions } from './options.js'
import { type OpenTransport, openTransport } from './transport/open-transport.js'
import { sendWithin } from './transport/send-within.js'
import { stoppedByCaller } from './transport/stopped.js'

/**
 * Tells people by mail over SMTP. Construction never throws and opens nothing: a missing setting shows as
 * `notifier_unavailable` at the first send, and the mails wait until it is there.
 *
 * A mail waits here for a free connection. If the caller's signal is aborted meanwhile, it is let go unsent when
 * its turn comes. Once it is being handed over, the signal no longer cuts it off: the server might have it
 * already, and a second try would double it.
 *
 * `send` throws SupplierKitError `notifier_unavailable` (server away, busy or misconfigured; retryable) or
 * `notification_rejected` (address or mail refused for good, or a shipped mail without tracking number).
 * No error holds the recipient's address.
 */
export function emailNotifier(options: EmailNotifierOptions): Notifier {
  const timeoutMs = options.timeoutMs ?? 20_000
  const connections = options.connections ?? 5
  const handOver = new PQueue({ concurrency: connections })
  let open: OpenTransport | undefined
  let closed = false
  const hand = (signal: AbortSignal, write: (config: MailConfig) => OutgoingMail | Promise<OutgoingMail>) =>
    // Written when its turn comes: a burst of mails would else keep the process from everything else.
    handOver.add(async () => {
      if (closed)
        throw new SupplierKitError({
          code: 'notifier_unavailable',
          message: 'email: the notifier is closed',
        })
      if (signal.aborted) throw stoppedByCaller()
      const mail = await write(resolveMailOptions(options))
      open ??= openTransport(options.transport, { timeoutMs, connections })
      await sendWithin(open.transporter, mail, timeoutMs)
      return { subject: mail.subject, body: mail.text, messageId: mail.messageId }
    })
  return {
    name: options.name ?? 'email',
    atOnce: connections,
    send: (message, { signal }) => hand(signal, (config) => buildMail(message, config)),
    sendAlert: (message, { signal }) => hand(signal, (config) => buildAlertMail(message, config)),
    close() {
      closed = true
      open?.close()
      open = undefined
      return Promise.resolve()
    },
  }
}
