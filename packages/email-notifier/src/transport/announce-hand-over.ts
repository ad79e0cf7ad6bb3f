import { Readable } from 'node:stream'
import type { MailTransporter } from './mail-transport.js'

/** What is used of nodemailer's SMTP transporters to look into a mail on its way. */
interface SmtpTransporter {
  use(step: 'stream', plugin: (mail: MailInProgress, done: () => void) => void): unknown
}

interface MailInProgress {
  readonly data: { readonly beginHandOver?: unknown }
  readonly message: { createReadStream: (...args: unknown[]) => Readable }
}

const prepared = new WeakSet<object>()

/**
 * Lets a transporter call `beginHandOver` of a mail when its first byte is read: over SMTP that is after the server's
 * `354`, so connecting, signing in and naming the recipient lie before it. What it throws ends the mail: the
 * connection is closed before the final dot, so the server discards what it has. `false`: it is not SMTP by nodemailer.
 */
export function announcesHandOver(transporter: MailTransporter): boolean {
  if (prepared.has(transporter)) return true
  if (!isSmtp(transporter)) return false
  transporter.use('stream', ({ data: { beginHandOver }, message }, done) => {
    if (typeof beginHandOver === 'function') {
      const read = message.createReadStream.bind(message)
      message.createReadStream = (...args) => onFirstRead(read(...args), beginHandOver as () => void)
    }
    done()
  })
  prepared.add(transporter)
  return true
}

function onFirstRead(input: Readable, begin: () => void): Readable {
  const output = Readable.from(
    (async function* () {
      begin()
      yield* input
    })(),
    { objectMode: false },
  )
  input.on('error', (error) => output.destroy(error))
  output.once('close', () => input.destroy())
  return output
}

function isSmtp(transporter: object): transporter is SmtpTransporter {
  const { use, transporter: inner } = transporter as {
    readonly use?: unknown
    readonly transporter?: { readonly name?: unknown }
  }
  return typeof use === 'function' && typeof inner?.name === 'string' && inner.name.startsWith('SMTP')
}
