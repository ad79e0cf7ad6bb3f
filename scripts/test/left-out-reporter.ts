import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { root } from '../workspace/packages.js'

/** Says at the end of a run what it did not try, and why. */
export default class LeftOutReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const line of leftOut(modules, process.env)) console.log(line)
  }
}

function leftOut(modules: readonly TestModule[], env: NodeJS.ProcessEnv): string[] {
  const lines: string[] = []
  const missing = env['SUPPLIERKIT_TEST_POSTGRES_MISSING']
  if (missing) {
    lines.push(
      `  Left out: PostgreSQL (${missing}).`,
      '    To have it: set SUPPLIERKIT_TEST_POSTGRES_URL, or run a server on localhost:5432, or install one (apt install postgresql, brew install postgresql).',
    )
  } else if (env['SUPPLIERKIT_TEST_POSTGRES_SOURCE']) {
    lines.push(`  PostgreSQL: ${env['SUPPLIERKIT_TEST_POSTGRES_SOURCE']}.`)
  }
  for (const [where, count] of countSkipped(modules)) {
    lines.push(`  Left out: ${count} ${count === 1 ? 'test' : 'tests'} of ${where}.`)
  }
  return lines.length > 0 ? [...lines, ''] : lines
}

function countSkipped(modules: readonly TestModule[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const module of modules) {
    for (const test of module.children.allTests('skipped')) {
      const result = test.result()
      const note = result.state === 'skipped' && result.note ? ` (${result.note})` : ''
      const where = relative(root, module.moduleId) + note
      counts.set(where, (counts.get(where) ?? 0) + 1)
    }
  }
  return counts
}
