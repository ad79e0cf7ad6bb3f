import { constructionIn, frameworks, type ServerFramework } from './frameworks.js'

/** Where the new files lie, seen from the entry: `./supplierkit/hub.js`. */
export interface EntryImports {
  readonly hub: string
  readonly options: string
}

const importStatement = /^import\s(?:[^'"]*\sfrom\s+)?['"][^'"]+['"][^\n]*$/gm

/**
 * Mounts the routes right behind the statement that makes the app, in the quotes and with the semicolons of the
 * file. What is mounted already stays as it is; `null`: nobody can say where it belongs.
 */
export function editEntry(text: string, framework: ServerFramework, imports: EntryImports): string | null {
  const { helper, module, mount } = frameworks[framework]
  if (text.includes(module)) return text
  const made = constructionIn(text, framework)
  if (!made) return null
  const semicolon = /^import\s[^\n]*;\s*$/m.test(text) ? ';' : ''
  const double = /^import\s[^\n]*"/m.test(text)
  const written = (line: string) => (double ? line.replaceAll("'", '"') : line)
  const indent = /[ \t]*/.exec(text.slice(text.lastIndexOf('\n', made.start) + 1))?.[0] ?? ''
  const [call = '', comment = ''] = mount(made.app).split(/(?= \/\/)/)
  const lines = [
    `${call}${semicolon}${comment}`,
    `void hub.start()${semicolon} // sends orders, applies webhooks, tells people`,
  ]
  const mounted = `${text.slice(0, made.end)}\n${lines.map((line) => indent + written(line)).join('\n')}${text.slice(made.end)}`
  const added = [
    `import { ${helper} } from '${module}'`,
    `import { hub } from '${imports.hub}'`,
    `import { options } from '${imports.options}'`,
  ].map((line) => written(line) + semicolon)
  return withImports(mounted, added)
}

function withImports(text: string, added: readonly string[]): string {
  const last = [...text.matchAll(importStatement)].at(-1)
  if (last) {
    const end = last.index + last[0].length
    return `${text.slice(0, end)}\n${added.join('\n')}${text.slice(end)}`
  }
  const head = /^(?:#![^\n]*\n)?/.exec(text)?.[0] ?? ''
  return `${head}${added.join('\n')}\n\n${text.slice(head.length)}`
}
