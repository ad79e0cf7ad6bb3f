import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** What a look at a built site gave. */
export interface SiteFindings {
  /** How many HTML pages there are. */
  readonly pages: number
  /** Links that lead nowhere, and what a browser would fetch from another host; ready to print. */
  readonly problems: readonly string[]
}

interface Page {
  readonly links: readonly string[]
  readonly ids: ReadonlySet<string>
}

/** Follows the links of a built site, with their fragments, and looks for what its pages would fetch from elsewhere. */
export function foundInSite(folder: string): SiteFindings {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const pages = new Map<string, Page>()
  const problems: string[] = []
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const html = readFileSync(join(folder, file), 'utf8')
    pages.set(file, {
      links: [...html.matchAll(/<a [^>]*?href="([^"]+)"/g)].map(firstGroup),
      ids: idsOf(html),
    })
    problems.push(...fetchedFromElsewhere(html).map((address) => `${file} fetches ${address}`))
  }
  for (const file of files.filter((name) => name.endsWith('.css'))) {
    const css = readFileSync(join(folder, file), 'utf8')
    problems.push(...fetchedByStyle(css).map((address) => `${file} fetches ${address}`))
  }
  for (const [file, { links }] of pages) {
    const dead = new Set(links.filter((link) => !leadsSomewhere(link, file, pages, folder)))
    problems.push(...[...dead].map((link) => `${file} links to ${link}, which is not there`))
  }
  return { pages: pages.size, problems }
}

function leadsSomewhere(
  link: string,
  from: string,
  pages: ReadonlyMap<string, Page>,
  folder: string,
): boolean {
  const href = link.replaceAll('&amp;', '&')
  if (/^[a-z]+:/i.test(href)) return true
  const [path = '', fragment = ''] = href.split('#')
  const beside = path.startsWith('/') ? path.slice(1) : join(dirname(from), decodeURI(path))
  const target = path === '' ? from : toFile(decodeURI(beside))
  const page = pages.get(target)
  if (!page) return statSync(join(folder, target), { throwIfNoEntry: false })?.isFile() ?? false
  return fragment === '' || page.ids.has(decodeURIComponent(fragment))
}

function toFile(path: string): string {
  return path === '' || path === '.' || path.endsWith('/') ? relative('.', join(path, 'index.html')) : path
}

function idsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(firstGroup))
}

/** Scripts, styles, pictures and frames; a link is only followed when somebody clicks it. */
function fetchedFromElsewhere(html: string): string[] {
  const tags = html.matchAll(
    /<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)="((?:https?:)?\/\/[^"]+)"/g,
  )
  const styles = [...html.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(firstGroup)
  return [...[...tags].map(firstGroup), ...styles.flatMap(fetchedByStyle)]
}

function fetchedByStyle(css: string): string[] {
  return [...css.matchAll(/(?:@import\s+|url\()\s*(?:url\()?["']?((?:https?:)?\/\/[^"')]+)/g)].map(firstGroup)
}

function firstGroup([, group = '']: RegExpMatchArray): string {
  return group
}
