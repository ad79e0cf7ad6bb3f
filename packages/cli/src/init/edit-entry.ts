import { constructionIn, frameworks, type ServerFramework } from './frameworks.js'
import { importLine, type ModuleSyntax } from './module-syntax.js'

/** What the new lines of the entry need. */
export interface EntryImports {
  /** Where the new files lie, seen from the entry: `./supplierkit/hub.js`. */
  readonly hub: string
  readonly options: string
  readonly syntax: ModuleSyntax
}

/** Statements that name what a file needs, one after the other, by syntax. */
const statements: Readonly<Record<ModuleSyntax, RegExp>> = {
  esm: /^import\s(?:\w+\s*=\s*require\(['"][^'"]+['"]\)|(?:[^'"]*\sfrom\s+)?['"][^'"]+['"])[^\n]*$/gm,
  commonjs:
    /^(?:const|let|var)\s+(?:\w+|\{[^}]*\})\s*=\s*require\(['"][^'"]+['"]\)(?:\.\w+)*[ \t]*;?[ \t]*(?:\/\/[^\n]*)?$/gm,
}

/**
 * Mounts the routes right behind the statement that makes the app, in the quotes and with the semicolons of the
 * file. What is mounted already stays as it is; `null`: nobody can say where it belongs.
 */
export function editEntry(text: string, framework: ServerFramework, imports: EntryImports): string | null {
  const { helper, module, mount } = frameworks[framework]
  if (text.includes(module)) return text
  const made = constructionIn(text, framework)
  if (!made) return null
  const semicolon = /^(?:import|const|let|var)\s[^\n]*;\s*$/m.test(text) ? ';' : ''
  const double = /^import\s[^\n]*"|\brequire\("/m.test(text)
  const written = (line: string) => (double ? line.replaceAll("'", '"') : line)
  const indent = /[ \t]*/.exec(text.slice(text.lastIndexOf('\n', made.start) + 1))?.[0] ?? ''
  const [call = '', comment = ''] = mount(made.app).split(/(?= \/\/)/)
  const lines = [
    `${call}${semicolon}${comment}`,
    `void hub.start()${semicolon} // sends orders, applies webhooks, tells people`,
  ]
  const mounted = `${text.slice(0, made.end)}\n${lines.map((line) => indent + written(line)).join('\n')}${text.slice(made.end)}`
  const added = [
    importLine(`{ ${helper} }`, module, imports.syntax),
    importLine('{ hub }', imports.hub, imports.syntax),
    importLine('{ options }', imports.options, imports.syntax),
  ].map((line) => written(line) + semicolon)
  return withImports(mounted, added, { syntax: imports.syntax, before: made.start })
}

/** What is required must stand before it is used; imports may stand anywhere. */
function withImports(
  text: string,
  added: readonly string[],
  { syntax, before }: { readonly syntax: ModuleSyntax; readonly before: number },
): string {
  const last = [...text.matchAll(statements[syntax])]
    .filter(({ index }) => syntax === 'esm' || index < before)
    .at(-1)
  if (last) {
    const end = last.index + last[0].length
    return `${text.slice(0, end)}\n${added.join('\n')}${text.slice(end)}`
  }
  const head = /^(?:#![^\n]*\n)?(?:\s*(['"])use strict\1;?[ \t]*\n)?/.exec(text)?.[0] ?? ''
  return `${head}${added.join('\n')}\n\n${text.slice(head.length)}`
}
