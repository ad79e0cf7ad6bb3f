import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** What TypeScript says against the sources of a folder, strictly; JavaScript is checked as well. */
export function typeCheck(folder: string, resolution: 'nodenext' | 'bundler' | 'commonjs'): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file))
  const bundler = resolution === 'bundler'
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: bundler ? ts.ModuleKind.ESNext : ts.ModuleKind.NodeNext,
    moduleResolution: bundler ? ts.ModuleResolutionKind.Bundler : ts.ModuleResolutionKind.NodeNext,
    customConditions: ['@supplierkit/source'],
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    jsx: ts.JsxEmit.ReactJSX,
    typeRoots: [join(process.cwd(), 'node_modules/@types')],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: resolution !== 'commonjs',
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
    noEmit: true,
  })
  // Only what stands in the folder is looked at: everything else is checked elsewhere, and takes its time.
  return files
    .flatMap((path) => {
      const file = program.getSourceFile(path)
      return file ? [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)] : []
    })
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
}
