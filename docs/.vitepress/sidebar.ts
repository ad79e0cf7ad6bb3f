import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DefaultTheme } from 'vitepress'
import { root } from '../../scripts/workspace/packages.js'
import { toSiteLink } from './links.js'
import { pageOf, toAddress } from './pages.js'

type Item = DefaultTheme.SidebarItem

/** Folders whose pages are a group of their own. */
const folders: readonly (readonly [folder: string, title: string])[] = [
  ['docs/suppliers', 'Suppliers'],
  ['docs/conformance', 'Conformance rules'],
  ['docs/decisions', 'Decisions'],
  ['docs/errors', 'Errors'],
  ['docs/api', 'API reference'],
]

/** The groups of docs/index.md, then one for each folder above. */
export function sidebar(): Item[] {
  // The API reference is there once it has been written.
  const there = folders.filter(([folder]) => existsSync(join(root, folder)))
  return [...groupsOfIndex(), ...there.map(([folder, title]) => groupOfFolder(folder, title))]
}

/** `**Build**` begins a group; the first link of each item below, or every link behind it, is an entry. */
function groupsOfIndex(): Item[] {
  const file = 'docs/index.md'
  const groups: { text: string; items: Item[] }[] = []
  for (const line of readFileSync(join(root, file), 'utf8').split('\n')) {
    const [, title, rest = ''] = /^\*\*(.+?)\*\*:?(.*)$/.exec(line) ?? []
    if (title) groups.push({ text: title, items: [] })
    const entries = title ? rest : (/^- \[.*?\]\(.*?\)/.exec(line)?.[0] ?? '')
    for (const [, text = '', href = ''] of entries.matchAll(/\[(.+?)\]\((.+?)\)/g)) {
      const inFolder = folders.some(([folder]) => join('docs', href).startsWith(`${folder}/`))
      const shown = text === 'README' ? 'Overview' : text
      if (!inFolder) groups.at(-1)?.items.push({ text: shown, link: toSiteLink(href, file) })
    }
  }
  return groups.map((group) => ({ ...group, collapsed: group.text === 'Packages' }))
}

function groupOfFolder(folder: string, title: string): Item {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file))
  const entries = files.map((file) => ({ file, text: titleOf(file), link: toAddress(pageOf(file) ?? file) }))
  const overview = entries.find(({ file }) => file === join(folder, 'index.md'))
  const items = entries.filter((entry) => entry !== overview).sort((a, b) => a.link.localeCompare(b.link))
  return {
    text: title,
    ...(overview && { link: overview.link }),
    items: items.map(({ text, link }) => ({ text, link })),
    collapsed: folder !== 'docs/suppliers',
  }
}

/** The first heading of a page, as short as a sidebar wants it. */
export function titleOf(file: string): string {
  const heading = /^# (.+)$/m.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? file
  return heading.replace(/^(?:Conformance: |@supplierkit\/)/, '').replace(/[\\`]/g, '')
}
