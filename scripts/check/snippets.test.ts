import { describe, expect, it } from 'vitest'
import { listExamples, listPackages } from '../workspace/packages.js'
import { compileSnippets } from './compile-snippets.js'
import { findSnippets } from './snippets.js'

const fence = '```'
const page = (...lines: string[]) => lines.join('\n')

function problemsOf(markdown: string): string[] {
  const { snippets, problems } = findSnippets('docs/page.md', markdown)
  return [...problems, ...compileSnippets(snippets, [...listPackages(), ...listExamples()])]
}

describe('the blocks of a page', () => {
  it('compile on the source of the workspace', () => {
    const good = page(
      `${fence}ts`,
      `import { errorCodes } from '@supplierkit/core/contract'`,
      `export const again: boolean = errorCodes.supplier_timeout.retryable`,
      fence,
    )
    expect(problemsOf(good)).toEqual([])
  })

  it('are refused with the line of the page on which the mistake stands', () => {
    const bad = page(
      '# Page',
      '',
      '<!-- given:',
      'declare const orderId: string',
      '-->',
      `${fence}ts`,
      'const known: string = orderId',
      'const wrong: number = orderId',
      fence,
    )
    expect(problemsOf(bad)).toEqual(["docs/page.md:8 Type 'string' is not assignable to type 'number'."])
  })

  it('can go on where the block before them ended', () => {
    const two = page(
      `${fence}ts`,
      'const a = 1',
      fence,
      '<!-- continues -->',
      `${fence}ts`,
      'export const b: number = a',
      fence,
    )
    expect(problemsOf(two)).toEqual([])
  })

  it('do not see what another block declares without saying so', () => {
    const two = page(
      `${fence}ts`,
      'const a = 1',
      fence,
      'text',
      `${fence}ts`,
      'export const b: number = a',
      fence,
    )
    expect(problemsOf(two)).toEqual(["docs/page.md:6 Cannot find name 'a'."])
  })

  it('import each other, and files that the page does not show, by name', () => {
    const shown = [
      '<!-- file: route.ts -->',
      `${fence}ts`,
      `import { hub } from './hub.js'`,
      'export const GET: number = hub',
      fence,
    ]
    const other = [
      `${fence}ts`,
      `import { GET } from './route.js'`,
      'export const wrong: string = GET',
      fence,
    ]
    const hidden = ['<!-- file: hub.ts', 'export const hub = 1', '-->']
    expect(problemsOf(page(...hidden, ...shown))).toEqual([])
    expect(problemsOf(page(...hidden, ...shown, ...other))).toEqual([
      "docs/page.md:11 Type 'number' is not assignable to type 'string'.",
    ])
    expect(problemsOf(page(...shown))[0]).toContain("Cannot find module './hub.js'")
    expect(problemsOf(page('<!-- file: hub.ts', 'export const hub: string = 1', '-->'))).toEqual([
      "docs/page.md:2 Type 'number' is not assignable to type 'string'.",
    ])
  })

  it('are left unchecked only for a reason', () => {
    const unchecked = page(`${fence}ts no-check`, 'half a line of (', fence)
    expect(problemsOf(unchecked)).toEqual([
      'docs/page.md:2 a block is not checked only after <!-- not checked: the reason -->',
    ])
    expect(problemsOf(page('<!-- not checked: output of a tool -->', unchecked))).toEqual([])
  })

  it('are not hidden behind another name of the language', () => {
    expect(problemsOf(page(`${fence}typescript`, 'const a = 1', fence))).toEqual([
      'docs/page.md:2 call the language of the block "ts"',
    ])
  })
})
