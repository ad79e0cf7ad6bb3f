import { type Notifier, type SendCall, SupplierKitError } from '@supplierkit/core/contract'
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
 * its turn comes. The hub is asked once more after the server's `354`, right before the first byte of the mail. From
 * then on the server is given `answerTimeoutMs` to answer: it might have the mail already, and a second try would
 * double it.
 *
 * `send` throws SupplierKitError `notifier_unavailable` (server away, busy or misconfigured; retryable; with the phase
 * `ambiguous` when the connection ended before the server's answer to the whole mail) or
 * `notification_rejected` (address or mail refused for good, or a shipped mail without tracking number).
 * No error holds the recipient's address.
 */
export function emailNotifier(options: EmailNotifierOptions): Notifier {
  const limits = {
    timeoutMs: options.timeoutMs ?? 20_000,
    answerTimeoutMs: options.answerTimeoutMs ?? 600_000,
  }
  const connections = options.connections ?? 5
  const handOver = new PQueue({ concurrency: connections })
  let open: OpenTransport | undefined
  let closed = false
  const hand = (
    { signal, beginHandOver }: SendCall,
    write: (config: MailConfig) => OutgoingMail | Promise<OutgoingMail>,
  ) =>
    // Written when its turn comes: a burst of mails would else keep the process from everything else.
    handOver.add(async () => {
      if (closed)
        throw new SupplierKitError({
          code: 'notifier_unavailable',
          message: 'email: the notifier is closed',
        })
      if (signal.aborted) throw stoppedByCaller()
      const mail = await write(resolveMailOptions(options))
      open ??= openTransport(options.transport, { ...limits, connections })
      await sendWithin(open.transporter, mail, limits, beginHandOver)
      return { subject: mail.subject, body: mail.text, messageId: mail.messageId }
    })
  return {
    name: options.name ?? 'email',
    atOnce: connections,
    announcesHandOver: true,
    idempotent: options.idempotent ?? false,
    send: (message, call) => hand(call, (config) => buildMail(message, config)),
    sendAlert: (message, call) => hand(call, (config) => buildAlertMail(message, config)),
    close() {
      closed = true
      open?.close()
      open = undefined
      return Promise.resolve()
    },
  }
}
