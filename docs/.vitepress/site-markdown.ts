import type { MarkdownRenderer } from 'vitepress'
import { toDiagram } from './diagram.js'
import { inWorkspace, toSiteLink } from './links.js'

/** Pages link to each other as files, so that they can be read in the repository too; the site has addresses. */
function leadLinksIntoSite(md: MarkdownRenderer): void {
  md.core.ruler.push('site-links', ({ tokens, env }) => {
    const { realPath, path } = env as { realPath?: string; path: string }
    const file = inWorkspace(realPath ?? path)
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        const href = token.type === 'link_open' ? token.attrGet('href') : null
        if (href) token.attrSet('href', toSiteLink(href, file))
      }
    }
  })
}

/** Mermaid is drawn while the site is built; a browser gets the picture alone. */
function drawDiagrams(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules
  md.renderer.rules.fence = (...args) => {
    const [tokens, index] = args
    const token = tokens[index]
    if (token?.info.trim() === 'mermaid') return toDiagram(token.content)
    return fence?.(...args) ?? ''
  }
}

/** What the pages of the workspace need besides Markdown as VitePress reads it. */
export function siteMarkdown(md: MarkdownRenderer): void {
  leadLinksIntoSite(md)
  drawDiagrams(md)
}
