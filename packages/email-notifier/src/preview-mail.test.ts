import type { NotificationMessage, NotificationTemplate } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { html, renderHtml } from './html/html.js'
import type { MailOptions } from './options.js'
import { previewMail } from './preview-mail.js'
import { sampleMessage } from './sample/sample-message.js'
import { readMarkup } from './test-support/read-markup.js'
import { sampleOptions, templateNames } from './test-support/sample-options.js'
import { mailTexts } from './texts/pick-texts.js'

const preview = (message: NotificationMessage, options: Partial<MailOptions> = {}) =>
  previewMail(message, { ...sampleOptions, ...options })
const previewOf = (template: NotificationTemplate, locale?: string) =>
  preview(sampleMessage(template, locale))

describe('what mails say', () => {
  it('has a subject of its own for each kind of message', async () => {
    const previews = await Promise.all(templateNames.map((template) => previewOf(template)))
    expect(new Set(previews.map(({ subject }) => subject)).size).toBe(templateNames.length)
  })

  it.each(templateNames)('%s says the same in HTML and in text', async (template) => {
    const { html: markup, text } = await previewOf(template)
    for (const part of [
      'Hello Robin Sample,',
      'PX-10427',
      'Google Pixel 8',
      'March 10, 2026',
      'help@shop.example',
    ]) {
      expect(markup).toContain(part)
      expect(text).toContain(part)
    }
    expect(text).not.toMatch(/[<>]|&\w+;|undefined|null|NaN|\[object/)
    expect(markup).not.toMatch(/undefined|NaN|\[object/)
  })

  it.each(templateNames)(
    '%s never shows the supplier or what is between it and the shop',
    async (template) => {
      const { html: markup, text, subject } = await previewOf(template)
      for (const secret of [
        'sample-supplier',
        'SK-SAMPLE-1',
        'SAMPLE-900001',
        'sample-shipment',
        'warehouse: ',
      ]) {
        expect(markup + text + subject).not.toContain(secret)
      }
    },
  )

  it('counts what has been shipped', async () => {
    expect((await previewOf('partially_shipped')).text).toContain('2 of 5 items shipped')
    expect((await previewOf('partially_shipped')).text).toContain('Still to come')
    expect((await previewOf('shipped')).text).toContain('5 of 5 items shipped')
    expect((await previewOf('created')).text).not.toContain('items shipped')
  })

  it('lists packages, tracking links and IMEIs', async () => {
    const { text, html: markup } = await previewOf('shipped')
    expect(text).toContain('Package 1 of 2')
    expect(text).toContain('IMEI: 004999010640026, 004999010640034')
    expect(readMarkup(markup).links).toContain('https://www.ups.com/track?tracknum=1Z999AA10123456795')
    const everything = (await previewOf('fulfilled')).text
    for (const tracking of ['1Z999AA10123456784', '1Z999AA10123456795', '999999999999']) {
      expect(everything).toContain(tracking)
    }
  })

  it('adds up prices only where all are known', async () => {
    expect((await previewOf('created')).text).toContain('Items total: $1,572.00')
    const message = sampleMessage('created')
    const unpriced = { sku: 'GIFT-BOX', quantity: 1, description: 'Gift box' }
    const lines = [...message.order.lines, unpriced]
    expect((await preview({ ...message, order: { ...message.order, lines } })).text).not.toContain(
      'Items total',
    )
    const inEuro = message.order.lines.map((line) => ({ ...line, unitPrice: { amount: 1, currency: 'EUR' } }))
    expect((await preview({ ...message, order: { ...message.order, lines: inEuro } })).text).not.toContain(
      'Items total',
    )
  })

  it('tells a well-known reason in the reader’s language and keeps any other to itself', async () => {
    expect((await previewOf('canceled')).text).toContain('Out of stock')
    expect((await previewOf('canceled', 'fr')).text).toContain('En rupture de stock')
    const message = sampleMessage('canceled')
    const lines = [
      { lineNumber: 3, sku: 'PIX8-128-HAZ', quantity: 1, reason: 'WeSellCellular: blocked by W2' },
    ]
    const told = { ...message, data: { ...message.data, lines } }
    expect((await preview(told)).text).not.toContain('blocked')
    expect((await preview(told, { describeReason: () => 'Sold to somebody else' })).text).toContain(
      'Sold to somebody else',
    )
  })

  it('tells nothing of the supplier, whatever happened', async () => {
    const mark = 'CANARY'
    for (const template of templateNames) {
      const message = sampleMessage(template)
      const supplierOrders = message.progress.supplierOrders.map((one) => ({
        ...one,
        ...{ id: mark, supplierId: mark, reference: mark, supplierOrderIds: [mark], rawStatus: mark },
        cancellation: 'refused' as const,
        held: { at: new Date(0), by: mark, reason: mark },
        lines: one.lines.map((line) => ({ ...line, reason: `credit limit exceeded ${mark}` })),
        shipments: one.shipments.map((shipment) => ({
          ...shipment,
          shipmentId: mark,
          packages: shipment.packages.map((parcel) => ({ ...parcel, packageId: mark })),
        })),
      }))
      const lines = message.data.lines?.map((line) => ({ ...line, reason: `${mark}: your margin is 4 %` }))
      const { html: markup, ...mail } = await preview({
        ...message,
        progress: { ...message.progress, supplierOrders },
        data: { ...message.data, ...(lines && { lines }) },
      })
      expect(`${template} ${markup} ${JSON.stringify(mail)}`).not.toMatch(
        /CANARY|your margin is|credit limit/,
      )
    }
  })

  it('tells all of an order from a part of it', async () => {
    expect((await previewOf('canceled')).subject).toBe('Items of your order PX-10427 have been canceled')
    expect((await previewOf('rejected')).subject).toBe('We cannot deliver your order PX-10427')
    const held = sampleMessage('status_change')
    const [one] = held.progress.supplierOrders
    if (!one) throw new Error('the sample has a supplier order')
    const other = { ...one, id: 'other', status: 'confirmed' as const, lines: [] }
    const progress = { ...held.progress, supplierOrders: [one, other] }
    expect((await previewOf('status_change')).subject).toBe('Your order PX-10427 is on hold')
    expect((await preview({ ...held, progress })).subject).toBe('Part of your order PX-10427 is on hold')
  })

  it.each([
    ['en-US', 'Canceled on request'],
    ['de-DE', 'Auf Wunsch storniert'],
    ['es-ES', 'Cancelado a petición'],
    ['fr-FR', 'Annulé sur demande'],
  ])('tells in %s how many units of a line were taken back', async (locale, reason) => {
    const message = sampleMessage('canceled', locale)
    const lines = [{ lineNumber: 1, sku: 'IP14-128', quantity: 2, reason: 'canceled_on_request' }]
    const { text } = await preview({ ...message, data: { ...message.data, lines } })
    const [before = '', after = ''] = text.split(reason)
    expect(
      before
        .split('\n')
        .filter((line) => line.trim() !== '')
        .at(-1),
    ).toMatch(/(^|\s)2 [×x] /)
    expect(after).not.toBe('')
  })

  it('does not say that the rest is fine once nothing is left of the order', async () => {
    const message = sampleMessage('rejected')
    const lines = [{ lineNumber: 3, sku: 'PIX8-128-HAZ', quantity: 1 }]
    expect((await preview({ ...message, data: { ...message.data, lines } })).text).not.toContain(
      'not affected',
    )
  })

  it('refuses to announce packages that cannot be followed', async () => {
    const message = sampleMessage('shipped')
    const [parcel] = message.data.shipment?.packages ?? []
    if (!parcel) throw new Error('the sample has a package')
    const { trackingNumber: _, ...without } = parcel
    const shipment = { shipmentId: 's', packages: [parcel, without] }
    const send = (data: NotificationMessage['data']) => expect(preview({ ...message, data })).rejects
    await send({ ...message.data, shipment }).toThrow(/no tracking number for package 2 of 2/)
    await send({ ...message.data, shipment: { shipmentId: 's', packages: [] } }).toThrow(/has no packages/)
    await send({ occurredAt: message.data.occurredAt }).toThrow(/has no shipment/)
  })

  it('greets nobody by a name that would become a link', async () => {
    const message = sampleMessage('created')
    const greeting = async (name: string) =>
      (await preview({ ...message, recipient: { ...message.recipient, name } })).text
    expect(await greeting('You won! https://evil.example')).toContain('Hello,\n')
    expect(await greeting('evil.example')).toContain('Hello,\n')
    expect(await greeting('J. R. Smith')).toContain('Hello J. R. Smith,')
  })
})

describe('how mails look', () => {
  it('uses the shop’s logo, color and addresses, and drops what is not usable', async () => {
    const shop = { logoUrl: 'https://shop.example/logo.png', accentColor: '#0a7', url: 'javascript:alert(1)' }
    const { html: markup } = await preview(sampleMessage('created'), {
      shop,
      orderUrl: () => 'ftp://x.example',
    })
    expect(markup).toContain('src="https://shop.example/logo.png"')
    expect(markup).not.toContain('javascript:')
    expect(markup).not.toContain('ftp:')
    expect((await preview(sampleMessage('created'), { shop: { accentColor: 'red;}' } })).html).toContain(
      '#1d4ed8',
    )
  })

  it('stays below what mail programs cut off, and says how much was left out', async () => {
    const message = sampleMessage('created')
    const lines = Array.from({ length: 900 }, (_, index) => ({
      sku: `SKU-${index}`,
      quantity: 1,
      description: 'A device with a description of ordinary length, Grade A',
    }))
    const { html: markup, text } = await preview({ ...message, order: { ...message.order, lines } })
    expect(Buffer.byteLength(markup)).toBeLessThan(100_000)
    expect(text).toContain('and 860 more lines')
  })

  it('is written from the right where the language is', async () => {
    const { html: markup } = await preview(sampleMessage('created', 'he-IL'), {
      texts: { he: { ...mailTexts.en, dir: 'rtl' } },
    })
    expect(markup).toContain('<html lang="he-IL" dir="rtl">')
  })

  it('lets a shop write its own content and its own layout', async () => {
    const own = await preview(sampleMessage('created'), {
      templates: {
        created: ({ orderNumber }) => ({
          subject: `Got it: ${orderNumber}`,
          preheader: 'Hi',
          title: 'Got it',
          blocks: [{ kind: 'button', label: 'Click', url: 'javascript:alert(1)' }],
        }),
      },
      render: ({ content, view, standard }) => ({
        html: renderHtml(html`<p>${content.title} & ${view.shop.name}</p>`),
        text: standard().text,
      }),
    })
    expect(own.subject).toBe('Got it: PX-10427')
    expect(own.html).toBe('<p>Got it & PhoneExport</p>')
    expect(own.text).toContain('Got it\n------')
    expect(own.text).not.toContain('javascript:')
  })

  it('shows the headers it would send', async () => {
    const { headers } = await preview(sampleMessage('created'), { replyTo: 'help@shop.example' })
    expect(headers).toMatchObject({
      From: '"PhoneExport" <orders@shop.example>',
      To: '"Robin Sample" <customer@example.com>',
      'Reply-To': 'help@shop.example',
      'Auto-Submitted': 'auto-generated',
    })
  })
})
