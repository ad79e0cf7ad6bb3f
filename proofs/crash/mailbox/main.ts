/** The mail server's process: it survives every kill, and answers without waiting for what the run does. */
import { writeFileSync } from 'node:fs'
import { randomFor } from '../seeded.js'
import { startMailSink } from './mail-sink.js'
import type { FromMailbox, MailboxSetup, ToMailbox } from './messages.js'

const { seed } = JSON.parse(process.argv[2] ?? '') as MailboxSetup
const send = (message: FromMailbox) => void process.send?.(message)
let isWatched = false
const sink = await startMailSink(randomFor(seed, 'mailbox'), (worker) => {
  if (isWatched) send({ kind: 'taken', worker })
  isWatched = false
})

const listener: { readonly [K in ToMailbox['kind']]: (message: Extract<ToMailbox, { kind: K }>) => void } = {
  watch: () => (isWatched = true),
  end_faults: () => sink.endFaults(),
  report({ file }) {
    writeFileSync(file, JSON.stringify(sink.mails))
    send({ kind: 'reported' })
  },
}
process.on('message', (message: ToMailbox) => (listener[message.kind] as (one: ToMailbox) => void)(message))
process.on('disconnect', () => process.exit())
send({ kind: 'listening', port: sink.port })
