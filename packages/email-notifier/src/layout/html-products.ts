import { type Html, html } from '../html/html.js'
import type { RowBlock, SerialNumbersBlock } from '../templates/mail-template.js'
import type { Look } from './html-look.js'

/** Writes products as table rows of three columns: quantity, name with its small print, amount. */
export function productRows(
  { rows, more }: { readonly rows: readonly RowBlock[]; readonly more?: string | undefined },
  look: Look,
): Html {
  return html`${rows.map(
    (row) =>
      html`<tr>
        <td
          class="rule text"
          width="44"
          valign="top"
          align="${look.start}"
          style="padding:12px 0;${look.rule}${look.amount}"
        >
          ${row.quantity} ×
        </td>
        <td class="rule" valign="top" align="${look.start}" style="padding:12px 0;${look.rule}">
          <div class="text" style="${look.strong}word-break:break-word;">${row.name}</div>
          ${[row.sku, ...row.notes].map((note) => note !== '' && html`<div class="muted" style="${look.small}word-break:break-word;">${note}</div>`)}
          ${row.serialNumbers && serialNumbersHtml(row.serialNumbers, look)}
        </td>
        <td
          class="rule text"
          valign="top"
          align="${look.end}"
          style="padding:12px 0;${look.rule}${look.amount}"
        >
          ${row.amount}
        </td>
      </tr>`,
  )}${
    more !== undefined &&
    html`<tr>
      <td
        class="rule muted"
        colspan="3"
        align="${look.start}"
        style="padding:12px 0;${look.rule}${look.small}"
      >
        ${more}
      </td>
    </tr>`
  }`
}

function serialNumbersHtml({ label, shown, more }: SerialNumbersBlock, look: Look): Html {
  return html`<div class="muted" style="padding-top:6px;${look.small}">${label}</div>
    <div class="text" style="${look.serials}">
      ${shown.map((serial, index) => html`${index > 0 && html`<br />`}${serial}`)}
    </div>
    ${more !== undefined && html`<div class="muted" style="${look.small}">${more}</div>`}`
}
