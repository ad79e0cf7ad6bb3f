import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { readmeExample } from './readme-example.js'
import { wrapInMain } from './wrap-in-main.js'

describe('the example of the README', () => {
  it('is the block that says so', () => {
    const markdown = ['```ts', 'no', '```', '<!-- example: readme -->', '```ts', 'yes', '```'].join('\n')
    expect(readmeExample(markdown)).toBe('yes')
  })

  it('is missed when nothing says so', () => {
    expect(() => readmeExample('```ts\nno\n```')).toThrow('no ts block after')
  })

  it('becomes a CommonJS program', () => {
    const program = wrapInMain(
      [
        `import { readFileSync } from 'node:fs'`,
        `type Name = string`,
        `// who it is`,
        `export const name: Name = await Promise.resolve('ada')`,
        `console.log(name, readFileSync)`,
      ].join('\n'),
    )
    const { outputText, diagnostics } = ts.transpileModule(program, {
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    })
    expect(diagnostics).toEqual([])
    expect(outputText).toContain('require("node:fs")')
    expect(program).toMatch(/type Name = string\n[^]*async function main[^]*\/\/ who it is\nconst name/)
  })
})
