import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'

/** A mail as it arrived. */
export interface Mail {
  readonly id: string
  /** As in its header, with angle brackets; `''`: it has none. */
  readonly messageId: string
  /** The addresses of the envelope, where it was really delivered to. */
  readonly to: readonly string[]
  readonly from: string
  readonly subject: string
  readonly text: string
  /** `''`: it has only text. */
  readonly html: string
  readonly receivedAt: Date
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * How the server behaves. `refuse`: it is away, connections are closed at once. `defer`: it answers 451 to
 * every mail. A mail that was refused or deferred was not received.
 */
export type MailboxMood = 'open' | 'refuse' | 'defer'

/** How often the same mail has come: 1 everywhere, unless something was doubled. */
export interface MailCounts {
  readonly byMessageId: ReadonlyMap<string, number>
  /** By `address subject`. */
  readonly byRecipientAndSubject: ReadonlyMap<string, number>
}

/** A mail server that keeps what it gets. */
export interface Mailbox {
  /** `smtp://127.0.0.1:PORT` */
  readonly url: string
  /** Oldest first. */
  mails(): readonly Mail[]
  counts(): MailCounts
  /** Calls `listener` for every mail from now on, until the returned function is called. */
  onMail(listener: (mail: Mail) => void): () => void
  readonly mood: MailboxMood
  setMood(mood: MailboxMood): void
  stop(): Promise<void>
}

const sizeLimit = 5_000_000

/** Starts a mail server on 127.0.0.1. It takes mail from anybody, keeps it in memory and passes nothing on. */
export async function createMailbox(options: { readonly port?: number } = {}): Promise<Mailbox> {
  const mails: Mail[] = []
  const listeners = new Set<(mail: Mail) => void>()
  let mood: MailboxMood = 'open'

  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: sizeLimit,
    logger: false,
    closeTimeout: 100,
    onConnect: (_session, done) =>
      done(mood === 'refuse' ? replyError(421, 'the mail server is away') : null),
    onMailFrom: (_address, _session, done) =>
      done(mood === 'open' ? null : replyError(451, 'try again later')),
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      receive(stream, to).then(
        (mail) => {
          mails.push(mail)
          done(null)
          for (const listener of listeners) listener(mail)
        },
        () => done(replyError(451, 'the mail could not be read')),
      )
    },
  })
  // A client that hangs up in the middle is its own affair.
  server.on('error', () => {})

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo

  return {
    url: `smtp://127.0.0.1:${port}`,
    mails: () => [...mails],
    counts: () => ({
      byMessageId: countBy(mails.map(({ messageId }) => messageId)),
      byRecipientAndSubject: countBy(
        mails.flatMap(({ to, subject }) => to.map((address) => `${address} ${subject}`)),
      ),
    }),
    onMail(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get mood() {
      return mood
    },
    setMood(next) {
      mood = next
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function receive(stream: SMTPServerDataStream, to: readonly string[]): Promise<Mail> {
  const parsed = await simpleParser(stream)
  if (stream.sizeExceeded) throw new RangeError('mail too large')
  return {
    id: randomUUID(),
    messageId: parsed.messageId ?? '',
    to,
    from: parsed.from?.value[0]?.address ?? '',
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    receivedAt: new Date(),
    headers: Object.fromEntries(
      parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
    ),
  }
}

function replyError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
