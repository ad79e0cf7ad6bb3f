import { createHash } from 'node:crypto'
import type { PageAssets } from '../page-assets.js'
import { securityHeaders } from './security-headers.js'

/** What the document tells its script. */
export interface PageFacts {
  readonly base: string
  readonly title: string
  readonly operator: string
  readonly readOnly: boolean
  readonly theme: 'light' | 'dark' | null
}

/** The document and its two files, ready to be answered. */
export interface PageAnswers {
  /** `null`: no such file. The name holds a digest, so that it can be kept for good. */
  file(name: string): Response | null
  document(facts: PageFacts): Response
}

export function pageAnswers(assets: PageAssets): PageAnswers {
  const named = (text: string, ending: string) =>
    `page-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${ending}`
  const [script, style] = [named(assets.script, 'js'), named(assets.style, 'css')]
  const files: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
    [script]: { type: 'text/javascript; charset=utf-8', text: assets.script },
    [style]: { type: 'text/css; charset=utf-8', text: assets.style },
    'icon.svg': { type: 'image/svg+xml', text: icon },
  }
  return {
    file(name) {
      const file = Object.hasOwn(files, name) ? files[name] : undefined
      if (!file) return null
      return new Response(file.text, {
        headers: {
          ...securityHeaders,
          'content-type': file.type,
          'cache-control': 'public, max-age=31536000, immutable',
        },
      })
    },
    document: (facts) =>
      new Response(documentOf(facts, script, style), {
        headers: {
          ...securityHeaders,
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
        },
      }),
  }
}

function documentOf(facts: PageFacts, script: string, style: string): string {
  const { base, title, theme } = facts
  const at = escapeHtml(base)
  return `<!doctype html>
<html lang="en"${theme ? ` data-theme="${theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="supplierkit" content="${escapeHtml(JSON.stringify(facts))}">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${at}/assets/icon.svg">
<link rel="stylesheet" href="${at}/assets/${style}">
<script type="module" src="${at}/assets/${script}"></script>
</head>
<body><div id="page"></div><noscript>This page needs JavaScript.</noscript></body>
</html>
`
}

function escapeHtml(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4f46e5"/><path d="M9 11h14M9 16h14M9 21h8" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/></svg>'
