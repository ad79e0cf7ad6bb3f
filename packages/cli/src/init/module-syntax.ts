/** How the files of an app name what they need: by `import`, or by `require` in JavaScript for CommonJS. */
export type ModuleSyntax = 'esm' | 'commonjs'

/** `import { a } from 'b'` in the words of a syntax. @param names `{ a }`, or one name for the whole of it */
export function importLine(names: string, from: string, syntax: ModuleSyntax): string {
  return syntax === 'esm' ? `import ${names} from '${from}'` : `const ${names} = require('${from}')`
}

/** A file that was written with `import` and `export const`, in the words of a syntax. */
export function inSyntax(text: string, syntax: ModuleSyntax): string {
  if (syntax === 'esm') return text
  const exported = [...text.matchAll(/^export const (\w+)/gm)].map(([, name]) => name ?? '')
  const body = text
    .replace(/^import (.+) from '(.+)'$/gm, (_, names: string, from: string) =>
      importLine(names, from, syntax),
    )
    .replace(/^export const /gm, 'const ')
  return `${body}\nmodule.exports = { ${exported.join(', ')} }\n`
}

/** Does JavaScript or TypeScript import at all? */
export const importsAnything = (text: string): boolean => /^import\s/m.test(text)
