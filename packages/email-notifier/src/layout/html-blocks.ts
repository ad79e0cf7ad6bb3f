import { type Html, html } from '../html/html.js'
import { safeUrl } from '../html/safe-url.js'
import type { MailBlock } from '../templates/mail-template.js'
import type { Look } from './html-look.js'
import { productRows } from './html-products.js'
import { stepsHtml } from './html-steps.js'

type Block<Kind extends MailBlock['kind']> = Extract<MailBlock, { kind: Kind }>

/** Writes one block as HTML. */
export function blockHtml(block: MailBlock, look: Look): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p class="text" style="${look.paragraph}">${block.text}</p>`
    case 'steps':
      return stepsHtml(block, look)
    case 'facts':
      return html`<table role="presentation" width="100%">
        ${factRows(block.facts, look)}
      </table>`
    case 'products':
      return productsHtml(block, look)
    case 'package':
      return packageHtml(block, look)
    case 'entries':
      return entriesHtml(block, look)
    case 'address':
      return html`<h2 class="text" style="${look.heading}">${block.title}</h2>
        <p class="text" style="margin:6px 0 0;${look.text}">
          ${block.lines.map((line, index) => html`${index > 0 && html`<br />`}${line}`)}
        </p>`
    case 'button':
      return buttonHtml(block, look)
  }
}

function entriesHtml({ entries, more }: Block<'entries'>, look: Look): Html {
  return html`${entries.map(
    (entry, index) =>
      html`<table
        role="presentation"
        class="soft"
        width="100%"
        style="${index > 0 && 'margin-top:12px;'}${look.box}"
      >
        <tr>
          <td align="${look.start}" style="padding:16px 20px;">
            <h2 class="text" style="${look.heading}">${entry.title}</h2>
            <p class="text" style="margin:4px 0 8px;${look.smallText}word-break:break-word;">${entry.text}</p>
            <table role="presentation" width="100%">
              ${factRows(entry.facts, look)}
            </table>
            ${entry.link && html`<div style="padding:8px 0 0;">${buttonHtml({ ...entry.link, quiet: true }, look)}</div>`}
          </td>
        </tr>
      </table>`,
  )}${more !== undefined && html`<p class="muted" style="margin:12px 0 0;${look.small}">${more}</p>`}`
}

function productsHtml(block: Block<'products'>, look: Look): Html {
  return html`<h2 class="text" style="${look.heading}padding-bottom:8px;">${block.title}</h2>
    <table role="presentation" width="100%">
      ${productRows(block, look)}
      ${
        block.total &&
        html`<tr>
          <td
            class="rule text"
            colspan="2"
            align="${look.start}"
            style="padding:14px 0 0;${look.rule}${look.strong}"
          >
            ${block.total.label}
          </td>
          <td
            class="rule text"
            align="${look.end}"
            style="padding:14px 0 0;${look.rule}${look.strong}white-space:nowrap;"
          >
            ${block.total.amount}
          </td>
        </tr>`
      }
    </table>`
}

function packageHtml(block: Block<'package'>, look: Look): Html {
  return html`<table role="presentation" class="soft" width="100%" style="${look.box}">
    <tr>
      <td align="${look.start}" style="padding:20px;">
        <h2 class="text" style="${look.heading}padding-bottom:8px;">${block.title}</h2>
        <table role="presentation" width="100%">
          ${factRows(block.facts, look)}
        </table>
        ${block.button && html`<div style="padding:14px 0 4px;">${buttonHtml(block.button, look)}</div>`}
        ${
          block.rows.length > 0 &&
          html`<table role="presentation" width="100%" style="margin-top:14px;">
            ${productRows(block, look)}
          </table>`
        }
      </td>
    </tr>
  </table>`
}

function factRows(facts: Block<'facts'>['facts'], look: Look): readonly Html[] {
  return facts.map(
    ({ label, value }) =>
      html`<tr>
        <td
          class="muted"
          width="38%"
          valign="top"
          align="${look.start}"
          style="padding:3px 0;${look.small}line-height:21px;"
        >
          ${label}
        </td>
        <td
          class="text"
          valign="top"
          align="${look.start}"
          style="padding:3px 0 3px 8px;${look.smallText}word-break:break-word;"
        >
          ${value}
        </td>
      </tr>`,
  )
}

function buttonHtml({ label, url, quiet }: Omit<Block<'button'>, 'kind'>, look: Look): Html {
  const address = safeUrl(url)
  if (address === undefined) return html``
  if (quiet) return html`<a class="link" href="${address}" style="${look.quietButton}">${label}</a>`
  return html`<table role="presentation" class="button-table">
    <tr>
      <td class="button-cell" align="center" bgcolor="${look.buttonColor}" style="${look.buttonCell}">
        <a class="button" href="${address}" style="${look.button}">${label}</a>
      </td>
    </tr>
  </table>`
}
