import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { root } from '../../scripts/workspace/packages.js'
import { linkedPaths } from './links.js'
import { addressOf, isFolder, pageFiles } from './pages.js'

interface SourcePage {
  readonly params: { readonly path: string }
  readonly content: string
}

/** A page for every file and folder of source that another page links to, since the site has to stand alone. */
export function sourcePages(): SourcePage[] {
  const linked = pageFiles().flatMap((file) => linkedPaths(readFileSync(join(root, file), 'utf8'), file))
  const shown = new Set(linked.filter(isSource))
  for (const folder of [...shown].filter(isFolder)) for (const file of filesOf(folder)) shown.add(file)
  return [...shown].sort().map((path) => ({
    params: { path },
    content: isFolder(path) ? listing(path, shown) : text(path),
  }))
}

function isSource(path: string): boolean {
  return addressOf(path)?.startsWith('/source/') ?? false
}

/** The files that lie right in a folder, without its tests. */
function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(({ name }) => `${folder}/${name}`)
}

function listing(folder: string, shown: ReadonlySet<string>): string {
  const entries = [...shown].filter((path) => path.startsWith(`${folder}/`))
  const direct = entries.filter((path) => !path.slice(folder.length + 1).includes('/'))
  const items = direct.sort().map((path) => `- [${path.slice(folder.length + 1)}](/source/${path}/)`)
  return `# ${folder}\n\n${items.join('\n')}\n`
}

function text(file: string): string {
  const source = readFileSync(join(root, file), 'utf8').trimEnd()
  const language = extname(file).slice(1) || 'text'
  return `# ${file.slice(file.lastIndexOf('/') + 1)}\n\n\`${file}\`\n\n\`\`\`\`\`${language}\n${source}\n\`\`\`\`\`\n`
}
