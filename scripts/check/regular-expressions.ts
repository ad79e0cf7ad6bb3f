import { checkSync } from 'recheck'
import ts from 'typescript'

/** A regular expression in a file. */
export interface FoundExpression {
  readonly line: number
  readonly source: string
  readonly flags: string
}

/** The regular expressions of a source file, and the lines where one is put together at run time. */
export interface FoundExpressions {
  readonly literals: readonly FoundExpression[]
  readonly dynamic: readonly number[]
}

/** Finds regular expression literals and calls of `RegExp` with anything but a literal text. */
export function findExpressions(path: string, text: string): FoundExpressions {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const literals: FoundExpression[] = []
  const dynamic: number[] = []
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      literals.push({ line: lineOf(node), source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
      const isRegExp = ts.isIdentifier(node.expression) && node.expression.text === 'RegExp'
      if (isRegExp) dynamic.push(lineOf(node))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { literals, dynamic }
}

/**
 * What makes a regular expression slow; `null`: its time grows in step with the text. One that the checker cannot
 * decide within the limit counts as slow.
 */
export function backtracking({ source, flags }: Pick<FoundExpression, 'source' | 'flags'>): string | null {
  const result = checkSync(source, flags, { timeout: 30_000, attackTimeout: 2_000 })
  if (result.status === 'safe') return null
  return result.status === 'vulnerable' ? result.complexity.summary : `undecided (${result.error.kind})`
}
