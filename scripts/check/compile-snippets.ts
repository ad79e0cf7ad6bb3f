import { basename, dirname, join } from 'node:path'
import ts from 'typescript'
import { root, type WorkspacePackage } from '../workspace/packages.js'
import { compilerOptions } from './compiler-options.js'
import type { Snippet } from './snippets.js'

/**
 * Compiles blocks of pages as if those of a page were files of one folder beside it, on the source of the workspace.
 * Modules that its own place does not know are looked up where the packages and examples find theirs.
 */
export function compileSnippets(
  snippets: readonly Snippet[],
  packages: readonly WorkspacePackage[],
): string[] {
  const folders = new Set(snippets.map(folderOf))
  const files = new Map(snippets.map((snippet) => [join(folderOf(snippet), snippet.file), snippet]))
  const options: ts.CompilerOptions = {
    ...compilerOptions(),
    jsx: ts.JsxEmit.ReactJSX,
    // Everybody writes process.env.NAME.
    noPropertyAccessFromIndexSignature: false,
    moduleDetection: ts.ModuleDetectionKind.Force,
    paths: sourcePaths(packages),
  }
  const host = ts.createCompilerHost(options)
  const disk = ts.sys
  host.fileExists = (file) => files.has(file) || disk.fileExists(file)
  host.directoryExists = (folder) => folders.has(folder) || disk.directoryExists(folder)
  host.readFile = (file) => files.get(file)?.text ?? disk.readFile(file)
  const cache = ts.createModuleResolutionCache(root, (file) => file, options)
  host.resolveModuleNameLiterals = (names, containing) =>
    names.map((name) => {
      const places =
        files.has(containing) && !name.text.startsWith('.')
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

/** It exists nowhere; from here a block finds what its page would find. */
function folderOf({ page }: Snippet): string {
  return join(root, dirname(page), `blocks-of-${basename(page, '.md')}`)
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
