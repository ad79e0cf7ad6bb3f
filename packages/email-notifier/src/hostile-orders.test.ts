import { type NotificationMessage, type Shipment, SupplierKitError } from '@supplierkit/core/contract'
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { emailNotifier } from './email-notifier.js'
import { previewMail } from './preview-mail.js'
import { sampleMessage } from './sample/sample-message.js'
import { readMarkup } from './test-support/read-markup.js'
import { noSignal, sampleOptions, templateNames } from './test-support/sample-options.js'

const payload = fc.constantFrom(
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>*{display:none}',
  '</title><base href=https://evil.example>',
  '--><svg/onload=alert(1)>',
  '<!--[if mso]>',
  '${7*7} {{7*7}} <%= 7 %>',
  '\r\nBcc: victim@evil.example',
  '\n\n<html>',
  '=?utf-8?q?=0D=0ABcc:_victim@evil.example?=',
  'a@example.com, b@evil.example',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'https://evil.example/"onclick="x',
  '\u202Egnp.exe',
  '\u0000\u0007\u001b[31m',
  '\uD800',
  '.\r\nQUIT\r\n',
  '__proto__',
  'constructor',
)
const hostile = fc.oneof(
  { weight: 3, arbitrary: payload },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.tuple(fc.string(), payload, fc.string()).map((parts) => parts.join('')) },
)

const message = fc
  .record({
    template: fc.constantFrom(...templateNames),
    email: fc.oneof(
      { weight: 5, arbitrary: fc.constant('customer@example.com') },
      { weight: 1, arbitrary: hostile },
    ),
    locale: fc.oneof(fc.constantFrom('en', 'de-AT', 'ar-EG', 'x'), hostile),
    texts: fc.array(hostile, { minLength: 17, maxLength: 17 }),
  })
  .map(({ template, email, locale, texts }): NotificationMessage => {
    const [name, number, sku, description, line1, city, region, zip, country, method, reason, ...rest] = texts as [
      string, string, string, string, string, string, string, string, string, string, string, ...string[],
    ] // prettier-ignore
    const [carrier = '', tracking = '', trackingUrl = '', serial = '', company = '', id = ''] = rest
    const sample = sampleMessage(template)
    const poison = (shipment: Shipment) => ({
      ...shipment,
      packages: shipment.packages.map((parcel) => ({
        carrier,
        trackingNumber: `1Z${tracking}`,
        trackingUrl,
        lines: parcel.lines.map((line) => ({ ...line, sku, serialNumbers: [serial, serial] })),
      })),
    })
    return {
      ...sample,
      id,
      recipient: { email, name, locale },
      order: {
        ...sample.order,
        id,
        number,
        shippingMethod: method,
        note: reason,
        customer: { name, company },
        shipTo: { name, company, line1, line2: line1, city, region, postalCode: zip, country },
        lines: sample.order.lines.map((line) => ({ ...line, sku, description })),
      },
      progress: {
        ...sample.progress,
        supplierOrders: sample.progress.supplierOrders.map((one) => ({
          ...one,
          shipments: one.shipments.map(poison),
        })),
      },
      data: {
        ...sample.data,
        ...(sample.data.shipment && { shipment: poison(sample.data.shipment) }),
        ...(sample.data.lines && { lines: sample.data.lines.map((line) => ({ ...line, sku, reason })) }),
      },
    }
  })

// Composes real mails without a server.
const composer = createTransport({ streamTransport: true, buffer: true })
const headersOfEveryMail = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'in-reply-to',
  'message-id',
  'mime-version',
  'references',
  'subject',
  'to',
  'x-auto-response-suppress',
]
const known = await Promise.all(
  templateNames.map(async (template) =>
    readMarkup((await previewMail(sampleMessage(template), sampleOptions)).html),
  ),
)
const knownShapes = new Set(known.flatMap(({ shapes }) => shapes))
const knownStyles = new Set(known.flatMap(({ styles }) => styles))
const knownComments = new Set(known.flatMap(({ comments }) => comments))
const linkHosts =
  /^https:\/\/(?:shop\.example|www\.ups\.com|www\.fedex\.com|tools\.usps\.com|www\.dhl\.com)\//

describe('an order full of hostile texts', () => {
  it('changes neither headers, nor recipients, nor markup', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (hostileMessage) => {
        let raw: Buffer | undefined
        const notifier = emailNotifier({
          ...sampleOptions,
          transport: {
            sendMail: async (mail) => {
              raw = (await composer.sendMail(mail)).message as Buffer
            },
          },
        })
        try {
          await notifier.send(hostileMessage, noSignal())
        } catch (error) {
          // Only ever because of an address that is none.
          expect(SupplierKitError.isInstance(error) && error.code).toBe('notification_rejected')
          expect(hostileMessage.recipient.email).not.toBe('customer@example.com')
          return
        }
        const mail = await simpleParser(raw ?? '')
        const to = Array.isArray(mail.to) ? mail.to : [mail.to]
        expect(to.flatMap((list) => list?.value ?? [])).toHaveLength(1)
        expect([...mail.headers.keys()].sort()).toEqual(headersOfEveryMail)
        expect(mail.headerLines.map(({ key }) => key).sort()).toEqual(headersOfEveryMail)
        expect(mail.text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/) // eslint-disable-line no-control-regex
        expect(mail.subject).not.toMatch(/[\u0000-\u001F\u007F]/) // eslint-disable-line no-control-regex

        const markup = readMarkup(mail.html || '')
        for (const shape of markup.shapes) expect(knownShapes).toContain(shape)
        for (const style of markup.styles) expect(knownStyles).toContain(style)
        for (const comment of markup.comments) expect(knownComments).toContain(comment)
        for (const link of markup.links) {
          if (!linkHosts.test(link)) expect(link).toBe(new URL(parcelLink(hostileMessage)).href)
          expect(link).toMatch(/^https?:\/\//)
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** The one address that an order may bring along: its supplier's tracking link. */
function parcelLink({ data, progress }: NotificationMessage): string {
  const shipments = data.shipment ? [data.shipment] : progress.supplierOrders.flatMap((one) => one.shipments)
  return shipments[0]?.packages[0]?.trackingUrl ?? ''
}
