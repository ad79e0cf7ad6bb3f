import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Random } from '../seeded.js'

/** A mail that the server said yes to. */
export interface TakenMail {
  readonly messageId: string
  readonly to: string
  /** Who handed it over, by the name it greeted with. */
  readonly worker: string
  readonly at: number
}

/** A real SMTP server that keeps what it took. */
export interface Mailbox {
  readonly port: number
  readonly mails: readonly TakenMail[]
  /** The worker whose mail is taken next; `null`: none within `waitMs`. */
  nextSender(waitMs: number): Promise<string | null>
  endFaults(): void
  close(): Promise<void>
}

/** How many mails are put off with a 451. */
const putOffShare = 0.03

export async function startMailbox(random: Random): Promise<Mailbox> {
  const mails: TakenMail[] = []
  let faultsOn = true
  let taken: (worker: string) => void = () => {}
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
        mails.push({ messageId: messageIdIn(Buffer.concat(chunks)), to, worker, at: Date.now() })
        callback()
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
    nextSender(waitMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          taken = () => {}
          resolve(null)
        }, waitMs)
        taken = (worker) => {
          clearTimeout(timer)
          taken = () => {}
          resolve(worker)
        }
      })
    },
    endFaults: () => (faultsOn = false),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function messageIdIn(mail: Buffer): string {
  const headers = mail.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
  return /^message-id:\s*(<[^>]+>)/im.exec(headers)?.[1] ?? 'none'
}
