import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { SupplierKitError } from '@supplierkit/core/contract'
import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { emailNotifier } from './email-notifier.js'
import type { EmailNotifierOptions } from './options.js'
import { sampleMessage } from './sample/sample-message.js'
import { noSignal, sampleOptions, templateNames } from './test-support/sample-options.js'
import { openSmtpMailbox, smtpAnswer } from './test-support/smtp-mailbox.js'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end()
})

async function openMailbox(options?: Parameters<typeof openSmtpMailbox>[0]) {
  const mailbox = await openSmtpMailbox(options)
  cleanUp.push(() => mailbox.close())
  return mailbox
}

function notifierFor(transport: EmailNotifierOptions['transport'], more: Partial<EmailNotifierOptions> = {}) {
  const notifier = emailNotifier({ ...sampleOptions, transport, ...more })
  cleanUp.push(() => notifier.close?.())
  return notifier
}

async function failureOf(sending: Promise<unknown>): Promise<SupplierKitError> {
  const error: unknown = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!SupplierKitError.isInstance(error)) throw new Error('expected a SupplierKitError', { cause: error })
  expect(JSON.stringify([error.message, error.stack, error.details, String(error.cause)])).not.toContain(
    'customer@',
  )
  return error
}

describe('a mail on its way through SMTP', () => {
  for (const locale of ['en-US', 'de-AT', 'es-MX', 'fr-CA']) {
    it(`arrives whole for every template in ${locale}`, async () => {
      const mailbox = await openMailbox()
      const notifier = notifierFor(mailbox.url)
      for (const template of templateNames) {
        const message = sampleMessage(template, locale)
        const sent = await notifier.send(message, noSignal())
        const mail = mailbox.mails.at(-1)
        expect(mail?.parsed.subject).toBe(sent.subject)
        expect(sent.subject).toContain('PX-10427')
        expect(mail?.parsed.text?.trimEnd()).toBe(sent.body.trimEnd())
        expect(mail?.parsed.messageId).toBe(sent.messageId)
        expect(mail?.envelopeTo).toEqual(['customer@example.com'])
        expect(mail?.parsed.from?.value).toEqual([{ name: 'PhoneExport', address: 'orders@shop.example' }])
        expect(mail?.parsed.headers.get('auto-submitted')).toBe('auto-generated')
        expect(mail?.parsed.html).toContain(`lang="${locale}"`)
      }
      expect(mailbox.mails).toHaveLength(templateNames.length)
    })
  }

  it('uses one pooled connection for mails in a row', async () => {
    const mailbox = await openMailbox()
    const notifier = notifierFor(mailbox.url)
    for (const template of templateNames) await notifier.send(sampleMessage(template), noSignal())
    expect(mailbox.connections()).toBe(1)
  })

  it('keeps its Message-ID on a retry, and differs for another message', async () => {
    const mailbox = await openMailbox()
    const message = sampleMessage('created')
    const first = await notifierFor(mailbox.url).send(message, noSignal())
    const again = await notifierFor(mailbox.url).send(message, noSignal())
    const other = await notifierFor(mailbox.url).send({ ...message, id: 'another' }, noSignal())
    expect(again.messageId).toBe(first.messageId)
    expect(other.messageId).not.toBe(first.messageId)
    expect(first.messageId).toMatch(/^<sk\.[0-9a-f]{40}@shop\.example>$/)
  })

  it('puts all mails of one order into one thread', async () => {
    const mailbox = await openMailbox()
    const notifier = notifierFor(mailbox.url)
    const created = sampleMessage('created')
    const shipped = sampleMessage('shipped')
    await notifier.send(created, noSignal())
    await notifier.send(shipped, noSignal())
    await notifier.send({ ...shipped, id: 'x', order: { ...shipped.order, id: 'other-order' } }, noSignal())
    const [first, second, other] = mailbox.mails.map(({ parsed }) => parsed)
    expect(first?.inReplyTo).toMatch(/^<sk\.order\..+@shop\.example>$/)
    expect(first?.references).toBe(first?.inReplyTo)
    expect(second?.inReplyTo).toBe(first?.inReplyTo)
    expect(other?.inReplyTo).not.toBe(first?.inReplyTo)
  })

  it('attaches the list of serial numbers where the mail cannot hold them', async () => {
    const mailbox = await openMailbox()
    const message = sampleMessage('shipped')
    const serialNumbers = Array.from({ length: 200 }, (_, index) =>
      String(4_999_010_000_000 + index).padStart(15, '0'),
    )
    const shipment = {
      shipmentId: 's',
      packages: [
        {
          trackingNumber: 'T1',
          lines: [{ lineNumber: 1, sku: 'IP13-128-MID', quantity: 200, serialNumbers }],
        },
      ],
    }
    await notifierFor(mailbox.url).send({ ...message, data: { ...message.data, shipment } }, noSignal())
    const parsed = mailbox.mails[0]?.parsed
    const rows = parsed?.attachments[0]?.content.toString('utf8').trimEnd().split('\r\n')
    expect(rows).toHaveLength(201)
    expect(rows?.[200]).toMatch(/,004999010000199$/)
    expect(parsed?.text).toContain('and 160 more')
    expect(parsed?.text).toContain('list of serial numbers is attached')
  })
})

describe('a mail server in trouble', () => {
  it('is unavailable when nobody listens', async () => {
    const mailbox = await openSmtpMailbox()
    await mailbox.close()
    const error = await failureOf(notifierFor(mailbox.url).send(sampleMessage('created'), noSignal()))
    expect(error).toMatchObject({ code: 'notifier_unavailable', retryable: true })
    expect(error.message).toContain('cannot be reached')
  })

  it('is unavailable when it never greets', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    cleanUp.push(() => silent.close())
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const error = await failureOf(
      notifierFor(url, { timeoutMs: 150 }).send(sampleMessage('created'), noSignal()),
    )
    expect(error).toMatchObject({ code: 'notifier_unavailable', retryable: true })
  })

  it('is unavailable when it takes the mail and does not answer', async () => {
    const mailbox = await openMailbox({ onData: (stream) => void stream.resume(), closeTimeout: 10 })
    const error = await failureOf(
      notifierFor(mailbox.url, { answerTimeoutMs: 200 }).send(sampleMessage('created'), noSignal()),
    )
    expect(error).toMatchObject({ code: 'notifier_unavailable', phase: 'ambiguous' })
    expect(error.message).toMatch(/longer than 200 ms|did not answer in time/)
  })

  it('does not send a mail again by itself when the answer is lost', async () => {
    let taken = 0
    const server = createServer((socket) => {
      const answers: Record<string, string> = {
        EHLO: '250 hello',
        MAIL: '250 ok',
        RCPT: '250 ok',
        DATA: '354 go on',
      }
      socket.on('error', () => undefined)
      socket.write('220 ready\r\n')
      socket.on('data', (chunk) => {
        const text = chunk.toString()
        const answer = answers[text.slice(0, 4)]
        if (answer !== undefined) socket.write(`${answer}\r\n`)
        else if (text.endsWith('\r\n.\r\n')) {
          taken += 1
          socket.destroy()
        }
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    cleanUp.push(() => server.close())
    const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
    const error = await failureOf(notifierFor(url).send(sampleMessage('created'), noSignal()))
    expect(error).toMatchObject({ code: 'notifier_unavailable', retryable: true, phase: 'ambiguous' })
    expect(taken).toBe(1)
  })

  it('is let go while it waits for a connection when the caller stops waiting, and never sent', async () => {
    const controller = new AbortController()
    let answer: () => void = () => undefined
    const mailbox = await openMailbox({
      onRcptTo: (_address, _session, done) => {
        answer = done
        controller.abort()
      },
    })
    const notifier = notifierFor(mailbox.url, { connections: 1 })
    const first = notifier.send(sampleMessage('created'), noSignal())
    const second = failureOf(notifier.send(sampleMessage('confirmed'), { signal: controller.signal }))
    await vi.waitFor(() => expect(controller.signal.aborted).toBe(true))
    answer()
    expect((await second).message).toContain('stopped by the caller')
    await first
    expect(mailbox.mails).toHaveLength(1)
  })

  it('is not cut off while it is handed over: the server might have it already', async () => {
    const controller = new AbortController()
    const mailbox = await openMailbox({
      onRcptTo: (_address, _session, done) => {
        controller.abort()
        done()
      },
    })
    await notifierFor(mailbox.url).send(sampleMessage('created'), { signal: controller.signal })
    expect(mailbox.mails).toHaveLength(1)
  })

  it('is tried again after 451, no sooner than it says', async () => {
    const mailbox = await openMailbox({
      onRcptTo: (_address, _session, done) => done(smtpAnswer(451, 'Greylisted, try again in 300 seconds')),
    })
    const error = await failureOf(notifierFor(mailbox.url).send(sampleMessage('created'), noSignal()))
    expect(error).toMatchObject({ code: 'notifier_unavailable', retryable: true, retryAfterMs: 300_000 })
    expect(error.details).toMatchObject({ smtpCode: 451, command: 'RCPT TO' })
  })

  it('ends the mail when the recipient is refused with 550, and the next mail goes out', async () => {
    let refuse = true
    const mailbox = await openMailbox({
      onRcptTo: ({ address }, _session, done) => {
        done(refuse ? smtpAnswer(550, `5.1.1 <${address}> unknown`) : null)
        refuse = false
      },
    })
    const notifier = notifierFor(mailbox.url)
    const error = await failureOf(notifier.send(sampleMessage('created'), noSignal()))
    expect(error).toMatchObject({ code: 'notification_rejected', retryable: false })
    await notifier.send(sampleMessage('confirmed'), noSignal())
    expect(mailbox.mails).toHaveLength(1)
  })

  it('ends the mail when its content is refused with 554', async () => {
    const mailbox = await openMailbox({
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done(smtpAnswer(554, 'looks like spam')))
      },
    })
    const error = await failureOf(notifierFor(mailbox.url).send(sampleMessage('created'), noSignal()))
    expect(error.code).toBe('notification_rejected')
  })

  it('keeps the mail when the sender is refused: that is for the shop to repair', async () => {
    const mailbox = await openMailbox({
      onMailFrom: (_address, _session, done) => done(smtpAnswer(550, 'sender not verified')),
    })
    const error = await failureOf(notifierFor(mailbox.url).send(sampleMessage('created'), noSignal()))
    expect(error.code).toBe('notifier_unavailable')
    expect(error.message).toContain('not verified at the provider')
  })

  it('keeps the mail when the sign-in fails, and never shows the password', async () => {
    const mailbox = await openMailbox({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('Invalid username or password')),
    })
    const url = `smtp://shop:hunter2secret@127.0.0.1:${mailbox.port}`
    const error = await failureOf(notifierFor(url).send(sampleMessage('created'), noSignal()))
    expect(error).toMatchObject({ code: 'notifier_unavailable', retryable: true })
    expect(error.message).toContain('password of the transport')
    expect(error.message).not.toContain('hunter2')
  })
})

describe('options', () => {
  it('opens and throws nothing at construction, whatever is missing', async () => {
    const notifier = notifierFor(undefined, { from: undefined })
    const error = await failureOf(notifier.send(sampleMessage('created'), noSignal()))
    expect(error).toMatchObject({ code: 'notifier_unavailable', retryable: true })
    expect(error.message).toContain('"from" is missing')
    const next = await failureOf(notifierFor(undefined).send(sampleMessage('created'), noSignal()))
    expect(next.message).toContain('"transport" is missing')
  })

  it('names what is wrong with an address without repeating it', async () => {
    const error = await failureOf(
      notifierFor('https://user:hunter2@mail.example').send(sampleMessage('created'), noSignal()),
    )
    expect(error.message).toContain('is not an SMTP address')
    expect(error.message).not.toContain('hunter2')
  })

  it('uses a transporter of yours and leaves it open', async () => {
    const mailbox = await openMailbox()
    const transporter = createTransport({ url: mailbox.url, pool: true })
    cleanUp.push(() => transporter.close())
    const notifier = notifierFor(transporter)
    await notifier.send(sampleMessage('created'), noSignal())
    await notifier.close?.()
    await transporter.sendMail({ from: 'a@shop.example', to: 'b@shop.example', text: 'still open' })
    expect(mailbox.mails).toHaveLength(2)
    const error = await failureOf(notifier.send(sampleMessage('created'), noSignal()))
    expect(error.message).toContain('closed')
  })

  it('closes the connections it opened', async () => {
    let ended: () => void = () => undefined
    const closed = new Promise<void>((resolve) => (ended = resolve))
    const mailbox = await openMailbox({ onClose: () => ended() })
    const notifier = notifierFor({ host: '127.0.0.1', port: mailbox.port })
    await notifier.send(sampleMessage('created'), noSignal())
    await notifier.close?.()
    await closed
    expect(mailbox.mails).toHaveLength(1)
  })

  it('does not wait longer than the limit for a transporter that knows no signals', async () => {
    const never = { sendMail: () => new Promise<never>(() => undefined) }
    const error = await failureOf(
      notifierFor(never, { timeoutMs: 30 }).send(sampleMessage('created'), noSignal()),
    )
    expect(error.message).toContain('longer than 30 ms')
  })
})
