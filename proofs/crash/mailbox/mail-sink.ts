import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Random } from '../seeded.js'
import type { TakenMail } from './messages.js'

/** A real SMTP server that keeps what it took. */
export interface MailSink {
  readonly port: number
  readonly mails: readonly TakenMail[]
  endFaults(): void
}

/** How many mails are put off with a 451. */
const putOffShare = 0.03

/** @param taken is called right after the 250 was written, with the worker that handed the mail over */
export async function startMailSink(random: Random, taken: (worker: string) => void): Promise<MailSink> {
  const mails: TakenMail[] = []
  let faultsOn = true
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (faultsOn && random() < putOffShare) {
          callback(Object.assign(new Error('try again later'), { responseCode: 451 }))
          return
        }
        const worker = session.hostNameAppearsAs.replace(/\.test$/, '')
        const to = session.envelope.rcptTo[0]?.address ?? ''
        callback()
        mails.push({ messageId: messageIdIn(Buffer.concat(chunks)), to, worker, at: Date.now() })
        taken(worker)
      })
    },
  })
  // A worker that is killed in the middle of a mail is the rule here.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    endFaults: () => (faultsOn = false),
  }
}

function messageIdIn(mail: Buffer): string {
  const headers = mail.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
  return /^message-id:\s*(<[^>]+>)/im.exec(headers)?.[1] ?? 'none'
}
