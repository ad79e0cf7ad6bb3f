import type { Alert } from '@supplierkit/core/contract'
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { emailNotifier } from '../email-notifier.js'
import { previewAlertMail } from '../preview-mail.js'
import { alertKinds, sampleAlerts } from '../sample/sample-alerts.js'
import { readMarkup } from '../test-support/read-markup.js'
import { noSignal, sampleOptions } from '../test-support/sample-options.js'
import { openSmtpMailbox } from '../test-support/smtp-mailbox.js'

const options = {
  ...sampleOptions,
  timeZone: 'Europe/Vienna',
  alertUrl: ({ orderId }: Alert) =>
    orderId === null ? undefined : `https://shop.example/admin/orders/${encodeURIComponent(orderId)}`,
}

describe('mails to operators', () => {
  it('name what happened and what to do, in the operator’s language', async () => {
    const one = await previewAlertMail(sampleAlerts('order_needs_attention', 1, 'de-AT'), options)
    expect(one.subject).toBe('Bestellung PX-10427 braucht eine Entscheidung')
    for (const part of ['PX-10427-1', 'supplier_timeout', 'sample-supplier', 'entscheiden Sie', '10:30'])
      expect(one.text).toContain(part)
    expect(one.text).toContain('https://shop.example/admin/orders/PX-10427')
    expect(one.text).not.toContain('Fragen zu Ihrer Bestellung')
    const many = await previewAlertMail(sampleAlerts('supplier_suspended', 2, 'fr'), options)
    expect(many.subject).toBe('Rien n’est envoyé à des fournisseurs (2 fois)')
  })

  it.each(alertKinds)('%s has words of its own for one and for many', async (kind) => {
    const subjects = new Set<string>()
    for (const locale of ['en', 'de', 'es', 'fr'])
      for (const count of [1, 4]) {
        const mail = await previewAlertMail(sampleAlerts(kind, count, locale), options)
        subjects.add(mail.subject)
        expect(mail.html + mail.text).not.toMatch(/undefined|NaN|\[object/)
        expect(mail.html).toContain(`lang="${locale}"`)
      }
    expect(subjects.size).toBe(8)
  })

  it('stay below what mail programs cut off, and count what they leave out', async () => {
    const mail = await previewAlertMail(sampleAlerts('order_needs_attention', 500), options)
    expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000)
    expect(mail.text).toContain('and 475 more')
    expect(mail.subject).toBe('500 orders need you')
  })

  it('stand in one thread per kind, and go out over SMTP like any other', async () => {
    const mailbox = await openSmtpMailbox()
    const notifier = emailNotifier({ ...options, transport: mailbox.url })
    try {
      for (const alerts of [
        sampleAlerts('supplier_suspended'),
        { ...sampleAlerts('supplier_suspended', 2), id: 'later' },
        sampleAlerts('deliveries_refused'),
      ])
        await notifier.sendAlert?.(alerts, noSignal())
      const [first, second, third] = mailbox.mails.map(({ parsed }) => parsed)
      expect(second?.inReplyTo).toBe(first?.inReplyTo)
      expect(second?.messageId).not.toBe(first?.messageId)
      expect(third?.inReplyTo).not.toBe(first?.inReplyTo)
      expect(mailbox.mails[0]?.envelopeTo).toEqual(['operator@example.com'])
    } finally {
      await notifier.close?.()
      await mailbox.close()
    }
  })

  it('let no hostile text change headers, recipients or markup', { timeout: 60_000 }, async () => {
    const composer = createTransport({ streamTransport: true, buffer: true })
    const known = await Promise.all(
      alertKinds.map(async (kind) =>
        readMarkup((await previewAlertMail(sampleAlerts(kind, 3), options)).html),
      ),
    )
    const shapes = new Set(known.flatMap((markup) => markup.shapes))
    const hostile = fc.oneof(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        '</style><style>*{display:none}',
        '--><svg/onload=alert(1)>',
        '\r\nBcc: victim@evil.example',
        '=?utf-8?q?=0D=0ABcc:_victim@evil.example?=',
        'javascript:alert(1)',
        '\u202Egnp.exe',
        '__proto__',
      ),
      fc.string({ unit: 'binary', maxLength: 80 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...alertKinds),
        fc.array(hostile, { minLength: 6, maxLength: 6 }),
        async (kind, [orderId = '', supplierId = '', reference = '', code = '', message = '', url = '']) => {
          let raw: Buffer | undefined
          const notifier = emailNotifier({
            ...options,
            alertUrl: () => url,
            transport: {
              sendMail: async (mail) => {
                raw = (await composer.sendMail(mail)).message as Buffer
              },
            },
          })
          const sample = sampleAlerts(kind, 2)
          const alerts = sample.alerts.map((alert) => ({
            ...alert,
            orderId,
            supplierId,
            reference,
            code,
            message,
          }))
          await notifier.sendAlert?.({ ...sample, alerts }, noSignal())
          const mail = await simpleParser(raw ?? '')
          expect([...mail.headers.keys()]).not.toContain('bcc')
          expect(mail.subject).not.toMatch(/[\u0000-\u001F\u007F]/) // eslint-disable-line no-control-regex
          for (const shape of readMarkup(mail.html || '').shapes) expect(shapes).toContain(shape)
          for (const link of readMarkup(mail.html || '').links) expect(link).toMatch(/^https?:\/\//)
        },
      ),
      { numRuns: 100 },
    )
  })
})
