import { dirname, join, relative } from 'node:path'
import { root } from '../../scripts/workspace/packages.js'
import { addressOf } from './pages.js'

const elsewhere = /^(?:[a-z]+:|\/|#)/i

/**
 * The address in the site of what a file links to by its place in the workspace. What is not there becomes an
 * address that no page has, so that the build names it among its dead links.
 */
export function toSiteLink(href: string, file: string): string {
  if (elsewhere.test(href)) return href
  const [, path = '', hash = ''] = /^([^#]*)(.*)$/.exec(href) ?? []
  const target = join(dirname(file), decodeURI(path)).replace(/\/$/, '')
  return (addressOf(target) ?? `/missing/${target.replace(/\.\w+$/, '')}`) + hash
}

/** What the links of a Markdown text lead to, as paths of the workspace. */
export function linkedPaths(markdown: string, file: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, href = '']) => href)
    .filter((href) => !elsewhere.test(href) && !/\.(?:png|svg)$/.test(href))
    .map((href) => join(dirname(file), href.replace(/#.*$/, '')).replace(/\/$/, ''))
}

/** The same text, its links leading into the site. */
export function withSiteLinks(markdown: string, file: string): string {
  return markdown.replace(/\]\(([^)\s]+)\)/g, (_, href: string) => `](${toSiteLink(href, file)})`)
}

/** Where a file lies in the workspace. */
export function inWorkspace(absolute: string): string {
  return relative(root, absolute)
}
