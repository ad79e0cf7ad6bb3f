import { readFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { globalOptions } from './command-line/global-options.js'
import { commands } from './commands.js'
import { docsOf, generatedPart } from './test-support/docs-page.js'

const page = new URL('../../../docs/cli.md', import.meta.url)
const readme = new URL('../README.md', import.meta.url)

describe('docs/cli.md', () => {
  it('says what the table of commands says', async () => {
    const text = readFileSync(page, 'utf8')
    const start = text.indexOf(generatedPart.start) + generatedPart.start.length
    const shown = text.slice(start, text.indexOf(generatedPart.end))
    const options = await resolveConfig(page)
    const wanted = await format(docsOf(commands), { ...options, parser: 'markdown' })
    // To bring it in step: pnpm --filter @supplierkit/cli write-docs
    expect(shown.trim()).toBe(wanted.trim())
  })

  it('and the README leave out no command', () => {
    const text = readFileSync(readme, 'utf8')
    for (const word of new Set(commands.flatMap(({ name }) => name.split(' ')))) expect(text).toContain(word)
  })
})

describe('the table of commands', () => {
  it('has for each an example that is a call of it, with options that it has', () => {
    for (const { name, examples, options } of commands) {
      expect(examples.length, name).toBeGreaterThan(0)
      for (const { call } of examples) {
        expect(`${call} `).toContain(`supplierkit ${name} `)
        const named = [...call.matchAll(/ --([a-z-]+)/g)].map(([, option]) => option ?? '')
        expect(Object.keys({ ...options, ...globalOptions })).toEqual(expect.arrayContaining(named))
      }
    }
  })
})
