import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMailbox, type Mail, type Mailbox } from './mailbox.js'

const mail = {
  from: 'PhoneExport <orders@example.test>',
  to: 'Ada <ada@example.test>',
  subject: 'Your order is on its way – 12 £',
  text: 'plain',
  html: '<p>rich</p>',
  messageId: '<one@example.test>',
  headers: { 'x-order': '7' },
}

describe('the mailbox', () => {
  let mailbox: Mailbox
  const send = async (overrides: Partial<typeof mail> = {}) => {
    const transport = createTransport(mailbox.url)
    try {
      await transport.sendMail({ ...mail, ...overrides })
    } finally {
      transport.close()
    }
  }
  beforeEach(async () => {
    mailbox = await createMailbox()
  })
  afterEach(() => mailbox.stop())

  it('keeps what it gets and tells of it', async () => {
    const told: Mail[] = []
    const stop = mailbox.onMail((received) => told.push(received))
    await send()
    stop()
    await send({ messageId: '<two@example.test>' })
    expect(mailbox.mails()).toHaveLength(2)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({
      messageId: '<one@example.test>',
      to: ['ada@example.test'],
      from: 'orders@example.test',
      subject: mail.subject,
      html: '<p>rich</p>',
      headers: { 'x-order': '7' },
    })
    expect(told[0]?.text.trim()).toBe('plain')
  })

  it('counts doubles', async () => {
    await send()
    await send()
    await send({ messageId: '<two@example.test>', subject: 'Another' })
    const { byMessageId, byRecipientAndSubject } = mailbox.counts()
    expect([...byMessageId]).toEqual([
      ['<one@example.test>', 2],
      ['<two@example.test>', 1],
    ])
    expect(byRecipientAndSubject.get(`ada@example.test ${mail.subject}`)).toBe(2)
  })

  it.each([
    ['refuse', 421],
    ['defer', 451],
  ] as const)('can be away (%s) and come back', async (mood, responseCode) => {
    mailbox.setMood(mood)
    await expect(send()).rejects.toMatchObject({ responseCode })
    expect(mailbox.mails()).toEqual([])
    mailbox.setMood('open')
    await send()
    expect(mailbox.mails()).toHaveLength(1)
  })
})
