import { type Html, html } from '../html/html.js'
import type { Palette } from './colors.js'

/**
 * What inline styles cannot say: small screens and dark mode. The light colors stand inline, since some
 * programs drop style elements; programs that know dark mode keep them. `[data-ogsc]` is Outlook's mark.
 */
export function styleElement(dark: Palette): Html {
  return html`<style>
    :root {
      color-scheme: light dark;
      supported-color-schemes: light dark;
    }
    body {
      margin: 0;
      padding: 0;
      width: 100%;
      -webkit-text-size-adjust: 100%;
      -ms-text-size-adjust: 100%;
    }
    table {
      border-collapse: separate;
      border-spacing: 0;
      mso-table-lspace: 0;
      mso-table-rspace: 0;
    }
    img {
      border: 0;
      outline: none;
      text-decoration: none;
    }
    @media (max-width: 480px) {
      .frame {
        padding: 22px 0 32px !important;
      }
      .card {
        border-radius: 0 !important;
        border-left: 0 !important;
        border-right: 0 !important;
      }
      .pad {
        padding-left: 20px !important;
        padding-right: 20px !important;
      }
      .title {
        font-size: 24px !important;
        line-height: 30px !important;
      }
      .button {
        display: block !important;
        text-align: center !important;
      }
      .button-table {
        width: 100% !important;
      }
    }
    @media (prefers-color-scheme: dark) {
      .page {
        background-color: ${dark.page} !important;
      }
      .card {
        background-color: ${dark.card} !important;
        border-color: ${dark.line} !important;
      }
      .soft {
        background-color: ${dark.soft} !important;
        border-color: ${dark.line} !important;
      }
      .rule {
        border-color: ${dark.line} !important;
      }
      .track {
        background-color: ${dark.line} !important;
      }
      .text {
        color: ${dark.text} !important;
      }
      .muted {
        color: ${dark.muted} !important;
      }
      .link {
        color: ${dark.accent} !important;
      }
      .done {
        background-color: ${dark.accent} !important;
      }
      .logo {
        background-color: #ffffff !important;
        border-radius: 6px !important;
        padding: 6px !important;
      }
    }
    [data-ogsc] .text {
      color: ${dark.text} !important;
    }
    [data-ogsc] .muted {
      color: ${dark.muted} !important;
    }
    [data-ogsc] .link {
      color: ${dark.accent} !important;
    }
    [data-ogsb] .page {
      background-color: ${dark.page} !important;
    }
    [data-ogsb] .card {
      background-color: ${dark.card} !important;
    }
    [data-ogsb] .soft {
      background-color: ${dark.soft} !important;
    }
  </style>`
}
