import { dirname, join } from 'node:path'
import ts from 'typescript'
import { root, type WorkspacePackage } from '../workspace/packages.js'
import { compilerOptions } from './compiler-options.js'
import type { Snippet } from './snippets.js'

/**
 * Compiles blocks of pages as if each were a file beside its page, on the source of the workspace.
 * Modules that its own place does not know are looked up where the packages and examples find theirs.
 */
export function compileSnippets(
  snippets: readonly Snippet[],
  packages: readonly WorkspacePackage[],
): string[] {
  const files = new Map(snippets.map((snippet, index) => [join(root, fileNameOf(snippet, index)), snippet]))
  const options: ts.CompilerOptions = {
    ...compilerOptions(),
    jsx: ts.JsxEmit.ReactJSX,
    moduleDetection: ts.ModuleDetectionKind.Force,
    paths: sourcePaths(packages),
  }
  const host = ts.createCompilerHost(options)
  const disk = ts.sys
  host.fileExists = (file) => files.has(file) || disk.fileExists(file)
  host.readFile = (file) => files.get(file)?.text ?? disk.readFile(file)
  const cache = ts.createModuleResolutionCache(root, (file) => file, options)
  host.resolveModuleNameLiterals = (names, containing) =>
    names.map((name) => {
      const places = files.has(containing)
        ? [containing, ...packages.map((one) => join(one.folder, 'x.ts'))]
        : [containing]
      for (const place of places) {
        const found = ts.resolveModuleName(
          name.text,
          place,
          options,
          host,
          cache,
          undefined,
          ts.ModuleKind.ESNext,
        )
        if (found.resolvedModule) return found
      }
      return { resolvedModule: undefined }
    })

  const program = ts.createProgram([...files.keys()], options, host)
  return [...files].flatMap(([file, snippet]) => {
    const source = program.getSourceFile(file)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map((diagnostic) => describe(diagnostic, snippet))
  })
}

function fileNameOf(snippet: Snippet, index: number): string {
  return join(dirname(snippet.page), `snippet-${index}.${snippet.language}`)
}

function sourcePaths(packages: readonly WorkspacePackage[]): Record<string, string[]> {
  const entries = packages.flatMap((one) =>
    [...one.entries].map(([entry, source]) => [one.name + entry.slice(1), [source]] as [string, string[]]),
  )
  return Object.fromEntries(entries)
}

function describe(diagnostic: ts.Diagnostic, snippet: Snippet): string {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n  ')
  const at = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0
  const inBlock = at - snippet.linesBefore
  const line = inBlock >= 0 ? snippet.line + inBlock : snippet.line
  return `${snippet.page}:${line} ${inBlock < 0 ? '(in what the page gives for this block) ' : ''}${message}`
}
