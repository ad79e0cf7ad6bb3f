import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) =>
  JSON.parse(readFileSync(join(packageFolder, path), 'utf8')) as Record<string, Record<string, string>>

it('the template asks for the tools that it is tried with here', () => {
  const template = read('template/_package.json')
  const workspace = read('../../package.json')
  const core = read('../core/package.json')
  const wanted = { ...template['dependencies'], ...template['devDependencies'] }
  const here = { ...core['dependencies'], ...workspace['devDependencies'] }
  const tools = Object.entries(wanted).filter(([name]) => !name.startsWith('@supplierkit/'))
  expect(tools.length).toBeGreaterThan(5)
  for (const [name, range] of tools) expect(range.replace('^', ''), name).toBe(here[name]?.replace('^', ''))
})
