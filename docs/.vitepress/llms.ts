import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DefaultTheme, SiteConfig } from 'vitepress'
import { root } from '../../scripts/workspace/packages.js'
import { withSiteLinks } from './links.js'
import { sidebar } from './sidebar.js'

/**
 * Writes the site for programs that read: each page as Markdown beside its HTML, `llms.txt` with a list of all pages,
 * and `llms-full.txt` with the text of those written by hand.
 */
export function writeForPrograms({ pages, outDir, rewrites }: SiteConfig): void {
  const groups = sidebar()
  const order = groups.flatMap(pagesOf).map(({ page }) => page)
  const written = pages
    .filter((file) => !file.startsWith('docs/source/'))
    .map((file) => ({ page: rewrites.map[file] ?? file, markdown: readable(file) }))
    .sort((a, b) => place(a.page, order) - place(b.page, order))
  for (const { page, markdown } of written) {
    mkdirSync(dirname(join(outDir, page)), { recursive: true })
    writeFileSync(join(outDir, page), markdown)
  }
  const lists = groups.map((group) => {
    const entries = pagesOf(group).map(({ text, page }) => `- [${text}](/${page})`)
    return `## ${group.text ?? ''}\n\n${entries.join('\n')}\n`
  })
  const opening = `# SupplierKit\n\n> ${firstParagraph(readable('README.md'))}\n`
  writeFileSync(join(outDir, 'llms.txt'), [opening, ...lists].join('\n'))
  const byHand = written.filter(({ page }) => !page.startsWith('api/'))
  const full = byHand.map(({ page, markdown }) => `<!-- /${page} -->\n\n${markdown}`)
  writeFileSync(join(outDir, 'llms-full.txt'), full.join('\n'))
}

/** The pages of a group of the sidebar, that about all of it first. */
function pagesOf(group: DefaultTheme.SidebarItem): { text: string; page: string }[] {
  return [group, ...(group.items ?? [])].flatMap(({ text = '', link }) => {
    if (!link) return []
    return [
      {
        text,
        page: link
          .slice(1)
          .replace(/(^|\/)$/, '$1index.html')
          .replace(/\.html$/, '.md'),
      },
    ]
  })
}

/** Pages that the sidebar does not name come last. */
function place(page: string, order: readonly string[]): number {
  return order.includes(page) ? order.indexOf(page) : order.length
}

/** A page without the comments that are for the check of its code. */
function readable(file: string): string {
  const markdown = readFileSync(join(root, file), 'utf8').replace(/<!--[^]*?-->\n+/g, '')
  return withSiteLinks(markdown, file)
}

function firstParagraph(markdown: string): string {
  return markdown.split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? ''
}
