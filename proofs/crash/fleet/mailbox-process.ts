import { readFileSync } from 'node:fs'
import type { FromMailbox, MailboxSetup, TakenMail, ToMailbox } from '../mailbox/messages.js'
import { type RunningProcess, startProcess } from './process.js'

/** The mail server's process, seen from the run. */
export interface MailboxProcess {
  readonly port: number
  /** The worker whose mail is taken next; `null`: none within `waitMs`. */
  nextSender(waitMs: number): Promise<string | null>
  endFaults(): void
  /** Every mail that was taken, oldest first. */
  report(): Promise<readonly TakenMail[]>
  close(): Promise<void>
}

export async function startMailbox(
  entry: string,
  setup: MailboxSetup,
  reportFile: string,
): Promise<MailboxProcess> {
  const process: RunningProcess<ToMailbox, FromMailbox> = startProcess(entry, JSON.stringify(setup))
  let taken: (worker: string) => void = () => {}
  let reported = () => {}
  const port = await new Promise<number>((resolve, reject) => {
    void process.ended.then((how) => reject(new Error(`the mail server ended: ${how}`)))
    process.onMessage((message) => {
      if (message.kind === 'listening') resolve(message.port)
      if (message.kind === 'taken') taken(message.worker)
      if (message.kind === 'reported') reported()
    })
  })
  return {
    port,
    nextSender(waitMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), waitMs)
        taken = (worker) => {
          clearTimeout(timer)
          resolve(worker)
        }
        process.send({ kind: 'watch' })
      })
    },
    endFaults: () => process.send({ kind: 'end_faults' }),
    async report() {
      const written = new Promise<void>((resolve) => (reported = resolve))
      process.send({ kind: 'report', file: reportFile })
      await written
      return JSON.parse(readFileSync(reportFile, 'utf8')) as TakenMail[]
    },
    close: () => process.end(),
  }
}
