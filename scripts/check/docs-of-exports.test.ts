import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { undocumentedExports } from './documented-exports.js'
import { errorPageProblems } from './error-pages-step.js'

const folder = mkdtempSync(join(tmpdir(), 'supplierkit-exports-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('documented exports', () => {
  it('finds those that say nothing, also behind a re-export', () => {
    const inner = join(folder, 'inner.ts')
    const entry = join(folder, 'index.ts')
    writeFileSync(
      inner,
      ['/** Said. */', 'export const said = 1', 'export const silent = 2', 'export type Mute = 1'].join('\n'),
    )
    writeFileSync(entry, `export { said, silent as renamed, type Mute } from './inner.js'`)
    const { problems } = undocumentedExports([entry])
    expect(problems).toHaveLength(2)
    expect(problems[0]).toContain('inner.ts:3 renamed is exported and has no docstring')
    expect(problems[1]).toContain('inner.ts:4 Mute is exported')
  })
})

describe('error pages', () => {
  it('are there for each code and for nothing else', () => {
    expect(errorPageProblems(['a', 'b'], ['a.md', 'c.md', 'README.md'])).toEqual([
      'docs/errors/b.md is missing',
      'docs/errors/c.md belongs to no error code',
    ])
  })
})
