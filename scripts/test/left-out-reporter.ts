import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { root } from '../workspace/packages.js'

/** Says at the end of a run what it did not try, and why. */
export default class LeftOutReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const line of leftOut(modules, process.env)) console.log(line)
  }
}

/** Servers that a run looks for, and how to have them. `PREFIX_MISSING` and `PREFIX_SOURCE` say what came of it. */
const servers = [
  {
    name: 'PostgreSQL',
    prefix: 'SUPPLIERKIT_TEST_POSTGRES',
    remedy:
      'run a server on localhost:5432, or install one (apt install postgresql, brew install postgresql)',
  },
  {
    name: 'Redis',
    prefix: 'SUPPLIERKIT_TEST_REDIS',
    remedy: 'run a server on localhost:6379, or install one (apt install redis-server, brew install redis)',
  },
]

function leftOut(modules: readonly TestModule[], env: NodeJS.ProcessEnv): string[] {
  const lines: string[] = []
  for (const { name, prefix, remedy } of servers) {
    const [missing, source] = [env[`${prefix}_MISSING`], env[`${prefix}_SOURCE`]]
    if (missing) {
      lines.push(`  Left out: ${name} (${missing}).`, `    To have it: set ${prefix}_URL, or ${remedy}.`)
    } else if (source) lines.push(`  ${name}: ${source}.`)
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
