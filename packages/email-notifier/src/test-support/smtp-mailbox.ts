import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly raw: string
  readonly parsed: ParsedMail
  readonly envelopeTo: readonly string[]
}

/** A real SMTP server on the loopback that keeps what it is given. */
export interface SmtpMailbox {
  readonly url: string
  readonly port: number
  readonly mails: readonly ReceivedMail[]
  readonly connections: () => number
  close(): Promise<void>
}

/** An answer with its SMTP code. */
export function smtpAnswer(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

export async function openSmtpMailbox(options: SMTPServerOptions = {}): Promise<SmtpMailbox> {
  const mails: ReceivedMail[] = []
  let connections = 0
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    onConnect: (_session, done) => {
      connections += 1
      done()
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        simpleParser(raw).then((parsed) => {
          mails.push({ raw, parsed, envelopeTo: session.envelope.rcptTo.map(({ address }) => address) })
          done()
        }, done)
      })
    },
    ...options,
  })
  // A client that hangs up is part of some tests.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
