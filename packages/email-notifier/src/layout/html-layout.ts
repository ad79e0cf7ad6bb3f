import { type Html, html, renderHtml } from '../html/html.js'
import type { MailContent } from '../templates/mail-template.js'
import type { Frame } from '../view/frame.js'
import { darkPalette, lightPalette } from './colors.js'
import { blockHtml } from './html-blocks.js'
import { type Look, lookOf } from './html-look.js'
import { styleElement } from './html-style.js'

// Keeps mail programs from filling the preview with what follows the preheader.
const previewFiller = '\u00A0\u200C'.repeat(60)

/** Writes a mail's content as a complete HTML document: tables and inline styles, 600 pixels at most. */
export function htmlLayout(content: MailContent, view: Frame): string {
  const { shop, texts, locale } = view
  const palette = lightPalette(shop.accentColor)
  const look = lookOf(palette, texts.dir)
  const document = html`<!doctype html>
    <html lang="${locale}" dir="${texts.dir}">
      <head>
        <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <meta name="x-apple-disable-message-reformatting" />
        <title>${content.subject}</title>
        ${styleElement(darkPalette(shop.accentColor))}
      </head>
      <body class="page" style="${look.page}">
        <div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">
          ${content.preheader}${previewFiller}
        </div>
        <table role="presentation" class="page" width="100%" dir="${texts.dir}" style="${look.page}">
          <tr>
            <td class="frame" align="center" style="padding:32px 12px 40px;">
              <!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->
              <table role="presentation" width="100%" style="max-width:600px;">
                <tr>
                  <td class="pad" align="${look.start}" style="padding:0 4px 18px;">
                    ${shopMark(view, look)}
                  </td>
                </tr>
                <tr>
                  <td class="card" style="${look.card}">
                    <table role="presentation" width="100%">
                      <tr>
                        <td class="pad" align="${look.start}" style="padding:36px 36px 0;">
                          <h1 class="title text" style="${look.title}">${content.title}</h1>
                        </td>
                      </tr>
                      ${content.blocks.map(
                        (block) =>
                          html`<tr>
                            <td class="pad" align="${look.start}" style="${spacing(block.kind)}">
                              ${blockHtml(block, look)}
                            </td>
                          </tr> `,
                      )}
                      <tr>
                        <td style="font-size:0;line-height:0;height:36px;">&nbsp;</td>
                      </tr>
                    </table>
                  </td>
                </tr>
                <tr>
                  <td class="pad muted" align="${look.start}" style="padding:22px 4px 0;${look.footer}">
                    ${footer(view, look)}
                  </td>
                </tr>
              </table>
              <!--[if mso]></td></tr></table><![endif]-->
            </td>
          </tr>
        </table>
      </body>
    </html> `
  return renderHtml(document)
}

function spacing(kind: MailContent['blocks'][number]['kind']): string {
  return kind === 'paragraph' ? 'padding:12px 36px 0;' : 'padding:26px 36px 0;'
}

function shopMark({ shop }: Frame, look: Look): Html {
  const mark =
    shop.logoUrl === undefined
      ? html`<span class="text" style="${look.shopName}">${shop.name}</span>`
      : html`<img
          class="logo"
          src="${shop.logoUrl}"
          width="${shop.logoWidth}"
          alt="${shop.name}"
          style="display:block;width:${shop.logoWidth}px;max-width:100%;height:auto;"
        />`
  return shop.url === undefined ? mark : html`<a href="${shop.url}" style="text-decoration:none;">${mark}</a>`
}

function footer({ shop, texts, unsubscribeUrl, footnote }: Frame, look: Look): Html {
  const lines: Html[] = []
  if (footnote !== undefined) lines.push(html`${footnote}`)
  else if (shop.supportEmail !== undefined) lines.push(html`${texts.questions(shop.supportEmail)}`)
  const imprint = shop.footer.length === 0 ? [shop.name] : shop.footer
  for (const line of imprint) lines.push(html`${line}`)
  if (shop.url !== undefined) {
    lines.push(html`<a class="link" href="${shop.url}" style="${look.link}">${new URL(shop.url).host}</a>`)
  }
  if (unsubscribeUrl !== undefined) {
    lines.push(html`<a class="link" href="${unsubscribeUrl}" style="${look.link}">${texts.unsubscribe}</a>`)
  }
  return html`${lines.map((line, index) => (index === 0 ? line : html`<br />${line}`))}`
}
