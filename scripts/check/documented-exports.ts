import { relative } from 'node:path'
import ts from 'typescript'
import { listPackages, root, type WorkspacePackage } from '../workspace/packages.js'
import { compilerOptions } from './compiler-options.js'
import type { Step } from './step.js'

/** Every name that a package exports says what it is. */
export const documentedExportsStep: Step = {
  name: 'documented exports',
  run: async () => {
    return undocumentedExports(entriesOf(listPackages()))
  },
}

function entriesOf(packages: readonly WorkspacePackage[]): string[] {
  return packages.flatMap((one) => [...one.entries.values()])
}

/** Exports of the given files without a docstring, wherever they are declared. */
export function undocumentedExports(entries: readonly string[]): { problems: string[]; looked: string } {
  const program = ts.createProgram([...entries], compilerOptions())
  const checker = program.getTypeChecker()
  const seen = new Set<ts.Symbol>()
  const problems: string[] = []
  for (const entry of entries) {
    const source = program.getSourceFile(entry)
    const module = source && checker.getSymbolAtLocation(source)
    if (!module) {
      problems.push(`${relative(root, entry)} exports nothing`)
      continue
    }
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      if (seen.has(symbol)) continue
      seen.add(symbol)
      if (symbol.getDocumentationComment(checker).length === 0)
        problems.push(describe(exported.name, symbol, entry))
    }
  }
  return { problems, looked: `${seen.size} exports` }
}

function describe(name: string, symbol: ts.Symbol, entry: string): string {
  const declaration = symbol.declarations?.[0]
  const file = declaration?.getSourceFile()
  if (!declaration || !file) return `${relative(root, entry)}: ${name} has no docstring`
  const { line } = file.getLineAndCharacterOfPosition(declaration.getStart())
  return `${relative(root, file.fileName)}:${line + 1} ${name} is exported and has no docstring`
}
