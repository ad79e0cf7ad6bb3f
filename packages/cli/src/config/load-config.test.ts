import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CliRun, runProcess } from '../test-support/run-cli.js'
import { bundleCommand } from '../test-support/bundle.js'
import { linkModules } from '../test-support/link-modules.js'
import { writeFiles } from '../test-support/write-files.js'

vi.setConfig({ testTimeout: 60_000 })

let home = ''
let folder = ''
let command = ''
let count = 0

// The command as it is installed: plain Node, which knows nothing of TypeScript or of the workspace.
beforeAll(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'supplierkit-plain-')))
  linkModules(home)
  command = await bundleCommand(home)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))
beforeEach(() => {
  folder = join(home, `app-${(count += 1)}`)
})

/** A stand-in for a hub: what is tried here is how it is found. */
const hub = `
export const makeHub = (suppliers: readonly { readonly supplierId: string }[]) => ({
  forwardOrder: () => {},
  suppliers: {},
  storage: { countSupplierOrders: async () => [] },
  health: async () => suppliers.map((one) => ({ name: one.supplierId, active: true, suspended: null, ...one })),
  close: async () => console.error('closed'),
})
`

const list = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<CliRun> =>
  runProcess([command, 'suppliers', 'list', '--json', ...args], folder, env)

async function names(run: Promise<CliRun>) {
  const { out } = await run
  const { suppliers, error } = JSON.parse(out) as {
    suppliers?: { supplierId: string }[]
    error?: { code: string; message: string }
  }
  return suppliers?.map(({ supplierId }) => supplierId) ?? error
}

describe('supplierkit.config', () => {
  it('is TypeScript with imports as the app writes them, and is closed at the end', async () => {
    writeFiles(folder, {
      'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
      'src/hub.ts': hub,
      'src/named.ts': "export const named: string = 'by-alias'",
      'supplierkit.config.ts': `
import { makeHub } from './src/hub.js'
import { named } from '@/named'

interface Named { readonly supplierId: string }
const suppliers: Named[] = [{ supplierId: named }]
console.log('something is said while it loads')
export default { hub: async () => makeHub(suppliers), close: () => console.error('closed as well') }
`,
    })
    const run = await list()
    expect(run.code).toBe(0)
    expect(run.json()).toMatchObject({ ok: true, suppliers: [{ supplierId: 'by-alias' }] })
    expect(run.err).toBe('something is said while it loads\nclosed\nclosed as well\n')
  })

  it('may be JavaScript, in a folder above, and is given the variables of .env', async () => {
    writeFiles(folder, {
      '../supplierkit.config.mjs': `export default { hub: () => { throw new Error('the wrong one') } }`,
      'hub.mjs': hub.replace(': readonly { readonly supplierId: string }[]', ''),
      'supplierkit.config.mjs': `
import { makeHub } from './hub.mjs'
export default { hub: () => makeHub([{ supplierId: process.env.FIRST }, { supplierId: process.env.SECOND }]) }
`,
      '.env': 'FIRST=from-env\nSECOND=from-env\n',
      '.env.local': 'FIRST=from-local\n',
      'other.env': 'SECOND=from-other\n',
      'deep/er/here.txt': '',
    })
    expect(await names(list())).toEqual(['from-local', 'from-env'])
    expect(await names(list([], { FIRST: 'set' }))).toEqual(['set', 'from-env'])
    expect(await names(list(['--dotenv', 'other.env,.env']))).toEqual(['from-env', 'from-other'])
    folder = join(folder, 'deep/er')
    expect(await names(list())).toEqual(['from-local', 'from-env'])
  })

  it.each([
    ['throws', "throw new Error('no database')", 'the config cannot be loaded: Error: no database'],
    [
      'throws with a password',
      "throw new Error('no way to postgresql://shop:p@ss@host:5432/db')",
      'Error: no way to postgresql://***@host:5432/db',
    ],
    ['imports what is not there', "import './nowhere.js'\nexport default {}", 'the config cannot be loaded'],
    ['exports nothing', 'export const config = 1', 'hub must be a function'],
    ['is misspelled', 'export default { hubs: () => ({}) }', 'hubs is not known (Did you mean hub?)'],
    [
      'gives no hub',
      'export default { hub: () => ({}) }',
      'it lacks forwardOrder, suppliers, storage, close',
    ],
    ['has no address', "export default { hub: () => ({}), url: 'here' }", 'url is not an absolute URL'],
  ])('is refused when it %s', async (_, text, message) => {
    writeFiles(folder, { 'supplierkit.config.ts': text })
    const run = await list()
    expect(run.code).toBe(1)
    expect(run.json()).toMatchObject({
      ok: false,
      error: { code: 'config_invalid', message: expect.stringContaining(message) as string },
    })
  })
})
