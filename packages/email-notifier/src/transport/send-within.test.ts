import { stat } from 'node:fs'
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
    const transporter = {
      sendMail: () =>
        new Promise<void>((resolve) => {
          stat('.', () => resolve())
          setImmediate(() => stall(50))
        }),
    }
    await expect(sendWithin(transporter, mail, 20)).resolves.toBeUndefined()
  })

  it('gives up on a server that says nothing', async () => {
    const transporter = { sendMail: () => new Promise<void>(() => {}) }
    await expect(sendWithin(transporter, mail, 5)).rejects.toMatchObject({ code: 'notifier_unavailable' })
  })
})
