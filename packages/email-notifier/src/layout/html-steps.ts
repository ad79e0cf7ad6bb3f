import { type Html, html } from '../html/html.js'
import type { MailBlock } from '../templates/mail-template.js'
import type { Look } from './html-look.js'

/** Writes the way from placed to delivered as a row of bars: full, half full, empty. */
export function stepsHtml({ steps, note }: Extract<MailBlock, { kind: 'steps' }>, look: Look): Html {
  const width = `${Math.floor(100 / Math.max(1, steps.length))}%`
  return html`<table role="presentation" width="100%" style="table-layout:fixed;">
      <tr>
        ${steps.map(
          ({ state }, index) =>
            html`<td width="${width}" style="padding:0 ${index === steps.length - 1 ? 0 : 6}px 0 0;">
              <table role="presentation" width="100%" style="table-layout:fixed;">
                <tr>
                  <td
                    class="${state === 'open' ? 'track' : 'done'}"
                    height="6"
                    style="height:6px;font-size:0;line-height:0;border-radius:3px;${state === 'open' ? look.open : look.done}"
                  >
                    &nbsp;
                  </td>
                  ${state === 'partly' && html`<td class="track" width="50%" height="6" style="height:6px;font-size:0;line-height:0;border-radius:3px;${look.open}">&nbsp;</td>`}
                </tr>
              </table>
            </td>`,
        )}
      </tr>
      <tr>
        ${steps.map(
          ({ label, state }) =>
            html`<td
              class="${state === 'open' ? 'muted' : 'text'}"
              width="${width}"
              align="${look.start}"
              valign="top"
              style="padding:8px 4px 0 0;${look.small}${state !== 'open' && look.reached}"
            >
              ${label}
            </td>`,
        )}
      </tr>
    </table>
    ${note !== undefined && html`<div class="text" style="padding-top:12px;${look.strong}">${note}</div>`}`
}
