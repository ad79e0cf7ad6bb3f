import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteConfig } from 'vitepress'
import { root } from '../../scripts/workspace/packages.js'
import { withSiteLinks } from './links.js'
import { titleOf } from './sidebar.js'

/** Writes the site for programs that read: `llms.txt` lists all pages, `llms-full.txt` holds those written by hand. */
export function writeForPrograms({ pages, outDir, rewrites }: SiteConfig): void {
  const written = pages
    .filter((file) => !file.startsWith('docs/source/'))
    .map((file) => ({ file, page: rewrites.map[file] ?? file, markdown: readable(file) }))
  for (const { page, markdown } of written) {
    mkdirSync(dirname(join(outDir, page)), { recursive: true })
    writeFileSync(join(outDir, page), markdown)
  }
  const readme = readable('README.md')
  const list = written.map(({ file, page }) => `- [${titleOf(file)}](/${page})`)
  writeFileSync(
    join(outDir, 'llms.txt'),
    `# SupplierKit\n\n> ${firstParagraph(readme)}\n\n## Pages\n\n${list.join('\n')}\n`,
  )
  const byHand = written.filter(({ file }) => !file.startsWith('docs/api/'))
  const full = byHand.map(({ page, markdown }) => `<!-- /${page} -->\n\n${markdown}`)
  writeFileSync(join(outDir, 'llms-full.txt'), full.join('\n\n'))
}

/** A page without the comments that are for the check of its code. */
function readable(file: string): string {
  const markdown = readFileSync(join(root, file), 'utf8').replace(/<!--[^]*?-->\n+/g, '')
  return withSiteLinks(markdown, file)
}

function firstParagraph(markdown: string): string {
  return markdown.split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? ''
}
