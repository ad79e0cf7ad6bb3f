import ts from 'typescript'

/**
 * The same program without `await` at its top level, which CommonJS does not have: imports and types stay
 * where they are, all else moves into an async function whose failure is the failure of the program.
 */
export function wrapInMain(code: string): string {
  const source = ts.createSourceFile('program.ts', code, ts.ScriptTarget.ES2022, true)
  const top: string[] = []
  const body: string[] = []
  for (const statement of source.statements) {
    const text = statement.getFullText(source)
    if (staysOutside(statement)) top.push(text)
    else body.push(withoutExport(statement, text, source))
  }
  return [
    ...top,
    '',
    'async function main(): Promise<void> {',
    ...body,
    '}',
    '',
    'main().catch((error: unknown) => {',
    '  console.error(error)',
    '  process.exit(1)',
    '})',
    '',
  ].join('\n')
}

function staysOutside(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isExportDeclaration(statement)
  )
}

function withoutExport(statement: ts.Statement, text: string, source: ts.SourceFile): string {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  const exported = modifiers?.find((one) => one.kind === ts.SyntaxKind.ExportKeyword)
  if (!exported) return text
  const from = exported.getStart(source) - statement.getFullStart()
  return text.slice(0, from) + text.slice(from + 'export '.length)
}
