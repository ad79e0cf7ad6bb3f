import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/workspace/packages.js'

/** Markdown files of the workspace that are no pages. What is tried in `addresses` comes after it. */
export const notPages = [
  'packages/*/CHANGELOG.md',
  'packages/*/*/**/*.md',
  'examples/*/*/**/*.md',
  'proofs/**/*.md',
  'scripts/**/*.md',
  'test-output/**/*.md',
  '**/generated/**',
  '**/coverage/**',
]

/** Where a page stands in the site, by where its file lies in the workspace. The first that fits counts. */
const addresses: readonly (readonly [file: RegExp, address: string])[] = [
  [/^README\.md$/, 'index.md'],
  [/^CONTRIBUTING\.md$/, 'contributing.md'],
  [/^SECURITY\.md$/, 'security-policy.md'],
  [/^docs\/index\.md$/, 'all-pages.md'],
  [/^docs\/(?!\.)(.+)$/, '$1'],
  [/^(packages|examples)\/([\w-]+)\/README\.md$/, '$1/$2.md'],
]

/** The page that a Markdown file becomes, as in `concepts.md`; null for files that are no pages. */
export function pageOf(file: string): string | null {
  const fitting = addresses.find(([pattern]) => pattern.test(file))
  return fitting && file.endsWith('.md') ? file.replace(...fitting) : null
}

/** All files that become pages, but for the source that is shown. */
export function pageFiles(): string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  const readmes = ['packages', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/README.md`),
  )
  return [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    ...docs.map((file) => `docs/${file}`),
    ...readmes,
  ].filter((file) => pageOf(file) && !file.startsWith('docs/source/') && existsSync(join(root, file)))
}

/** The address of anything in the workspace that a page may link to: a page, or a file or folder shown as source. */
export function addressOf(path: string): string | null {
  if (!existsSync(join(root, path))) return null
  const page = pageOf(isFolder(path) ? join(path, 'README.md') : path)
  if (page && (!isFolder(path) || existsSync(join(root, path, 'README.md')))) return toAddress(page)
  return `/source/${path}/`
}

/** `errors/index.md` is read at `/errors/`, `concepts.md` at `/concepts.html`. */
export function toAddress(page: string): string {
  return `/${page.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')}`
}

/** Whether a path of the workspace is a folder. */
export function isFolder(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false
}
