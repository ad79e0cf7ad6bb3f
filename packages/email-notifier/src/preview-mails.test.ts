import { requiredTemplates } from '@supplierkit/core/contract'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { MailProps } from './mail/render-mail.js'
import { previewMail } from './preview-mail.js'
import { previewMails } from './preview-mails.js'
import { alertKinds } from './sample/sample-alerts.js'
import { sampleMessage } from './sample/sample-message.js'
import { sampleOptions, templateNames } from './test-support/sample-options.js'
import { mailTexts } from './texts/pick-texts.js'

describe('previewMails', () => {
  it('shows every mail in every language, without any option', async () => {
    const mails = await previewMails()
    expect(mails).toHaveLength(4 * (templateNames.length + 2 * alertKinds.length))
    expect(new Set(mails.map(({ name, locale }) => `${locale} ${name}`)).size).toBe(mails.length)
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(mails.length)
    for (const { html, text } of mails) expect(html.length > 1000 && text.length > 100).toBe(true)
  })

  it('shows each kind of alert alone and gathered, as operators get it', async () => {
    const mails = await previewMails({ locales: ['en'] })
    const named = (name: string) => mails.find((one) => one.name === name)
    for (const kind of alertKinds) {
      expect(named(`alert:${kind}`)?.text).not.toContain('third-supplier')
      expect(named(`alerts:${kind}`)?.subject).toContain('3')
    }
    const gathered = named('alerts:supplier_suspended')
    for (const supplier of ['sample-supplier', 'second-supplier', 'third-supplier']) {
      expect(gathered?.text).toContain(`${supplier}: nothing is sent`)
      expect(gathered?.html).toContain(supplier)
    }
  })

  it('shows the locales asked for and the shop’s own languages', async () => {
    const austrian = await previewMails({ locales: ['de-AT'], from: 'A <a@shop.example>' })
    expect(austrian.find(({ name }) => name === 'created')?.text).toContain('€')
    const own = await previewMails({ texts: { nl: { ...mailTexts.en, colon: ' = ' } } })
    expect(own.filter(({ locale }) => locale === 'nl')).toHaveLength(
      templateNames.length + 2 * alertKinds.length,
    )
  })
})

describe('mails written by the shop’s own means', () => {
  const Shipped = ({ view, content }: MailProps) =>
    createElement('html', null, createElement('body', null, `${content.title}: ${view.orderNumber}`))

  it('come from an async function, e.g. over React; the text is the package’s where none is answered', async () => {
    const mail = await previewMail(sampleMessage('shipped'), {
      ...sampleOptions,
      render: async (props) => {
        await Promise.resolve()
        return { html: renderToStaticMarkup(createElement(Shipped, props)) }
      },
    })
    expect(mail.html).toBe('<html><head></head><body>Your order is on its way: PX-10427</body></html>')
    expect(mail.text).toContain('1Z999AA10123456795')
    expect(mail.subject).toBe('Your order PX-10427 is on its way')
  })

  it('may have a subject and a text of their own; the subject is still one line', async () => {
    const mail = await previewMail(sampleMessage('created'), {
      ...sampleOptions,
      render: ({ standard }) => ({ ...standard(), subject: 'Got it\r\nBcc: x@evil.example', text: 'plain' }),
    })
    expect(mail.text).toBe('plain')
    expect(mail.subject).toBe('Got it Bcc: x@evil.example')
  })

  it('wait when the function throws or answers nonsense, without repeating what it said', async () => {
    for (const render of [
      () => Promise.reject(new TypeError('customer@example.com is broken')),
      () => {
        throw new TypeError('customer@example.com is broken')
      },
      () => ({ html: '' }),
      () => ({ html: 1 }) as unknown as { html: string },
    ]) {
      const failed = previewMail(sampleMessage('created'), { ...sampleOptions, render })
      await expect(failed).rejects.toMatchObject({ code: 'notifier_unavailable' })
      await expect(failed).rejects.not.toThrow(/customer@example/)
    }
  })
})

describe('the way out of mails', () => {
  const unsubscribeUrl = ({ recipient, template }: { recipient: { email: string }; template: string }) =>
    `https://shop.example/stop?who=${encodeURIComponent(recipient.email)}&what=${template}`

  it.each(templateNames)('%s shows it exactly where the message may be ended', async (template) => {
    const { headers, html, text } = await previewMail(sampleMessage(template), {
      ...sampleOptions,
      unsubscribeUrl,
    })
    const url = `https://shop.example/stop?who=customer%40example.com&what=${template}`
    const optional = !requiredTemplates.has(template)
    expect(headers['List-Unsubscribe']).toBe(optional ? `<${url}>` : undefined)
    expect(headers['List-Unsubscribe-Post']).toBe(optional ? 'List-Unsubscribe=One-Click' : undefined)
    expect(html.includes('Unsubscribe from such messages')).toBe(optional)
    expect(text.includes(url)).toBe(optional)
  })

  it('drops an address that is none, and offers no one-click without https', async () => {
    const shipped = (url: string) =>
      previewMail(sampleMessage('shipped'), { ...sampleOptions, unsubscribeUrl: () => url })
    expect((await shipped('javascript:alert(1)')).headers).not.toHaveProperty('List-Unsubscribe')
    expect((await shipped('https://x.example/>\r\nBcc: y')).headers['List-Unsubscribe']).not.toMatch(
      /[\r\n]|>./,
    )
    expect((await shipped('http://x.example/')).headers).not.toHaveProperty('List-Unsubscribe-Post')
  })
})
