import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { OutgoingMail } from '../mail/build-mail.js'
import { sendWithin } from './send-within.js'

const mail = {} as OutgoingMail

/** Keeps this process from doing anything else, as a long computation or a starved machine does. */
function stall(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('sendWithin', () => {
  it('takes a yes that came in time, though this process was too busy to read it', async () => {
    // Sending the mail again would double it.
    // From an immediate, so that timers come next in the loop, and what has arrived after them.
    await new Promise((resolve) => setImmediate(resolve))
    const { port1, port2 } = new MessageChannel()
    const transporter = {
      sendMail: () =>
        new Promise<void>((resolve) => {
          port2.once('message', () => resolve())
          port1.postMessage('yes')
          stall(10)
        }),
    }
    await expect(sendWithin(transporter, mail, { timeoutMs: 5, answerTimeoutMs: 5 })).resolves.toBeUndefined()
    port1.close()
  })

  it('gives up on a server that says nothing', async () => {
    const transporter = { sendMail: () => new Promise<void>(() => {}) }
    await expect(sendWithin(transporter, mail, { timeoutMs: 5, answerTimeoutMs: 5 })).rejects.toMatchObject({
      code: 'notifier_unavailable',
    })
  })
})
