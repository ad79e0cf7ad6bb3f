import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toCommand } from './command-line/command.js'
import { commands } from './commands.js'
import { ownVersion } from './own-version.js'
import { runSupplierKit } from './run-supplierkit.js'

let folder = ''
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'supplierkit-usage-')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Answers with what it was called with. */
const echo = toCommand({
  name: 'echo',
  about: 'answer with what it was called with',
  arguments: [{ name: 'words', about: 'some words', how: 'any' }],
  options: {
    'dry-run': { kind: 'flag', about: 'a switch' },
    limit: { kind: 'count', value: 'n', default: 20, about: 'a count' },
    color: { kind: 'text', value: 'name', choices: ['red', 'green'], about: 'a choice' },
    tag: { kind: 'list', value: 'tag', about: 'a list' },
    since: { kind: 'time', value: 'time', about: 'a time' },
  },
  examples: [{ call: 'supplierkit echo', about: 'nothing' }],
  run: (_, options, words) =>
    Promise.resolve({ ok: words[0] !== 'fail', text: words.join(' '), json: { options, words } }),
})

async function run(typed: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const said: string[] = []
  const complained: string[] = []
  const code = await runSupplierKit([...commands, echo], typed, {
    folder,
    env,
    now: () => new Date('2026-11-10T12:00:00Z'),
    say: (text) => said.push(text),
    complain: (text) => complained.push(text),
  })
  return { code, out: said.join('\n'), err: complained.join('\n') }
}

async function optionsOf(typed: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { out } = await run(['echo', '--json', ...typed], env)
  return JSON.parse(out) as { options: Record<string, unknown>; error?: { message: string } }
}

describe('help', () => {
  it('is there for everything, with an example for each command', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const { name } of commands) expect(out).toContain(name.split(' ')[0])
    for (const { name, examples, options } of commands) {
      const help = await run([...name.split(' '), '--help'])
      expect(help).toMatchObject({ code: 0, err: '' })
      expect(help.out).toContain(examples[0]?.call)
      for (const option of Object.keys(options)) {
        expect(help.out).toContain(`--${option}`)
        expect(help.out).toContain(`SUPPLIERKIT_${option.toUpperCase().replaceAll('-', '_')}`)
      }
    }
    expect((await run(['orders', '--help'])).out).toContain('settle')
  })

  it('is what one gets who does not say what to do, as a mistake', async () => {
    for (const typed of [[], ['orders']]) {
      const { code, out, err } = await run(typed)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('Usage: supplierkit')
    }
  })

  it('comes with the version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: ownVersion(), err: '' })
  })
})

describe('a wrong call', () => {
  it.each([
    [['ordres'], "unknown command 'ordres'", 'Did you mean orders?'],
    [['orders', 'lst'], "unknown command 'lst'", 'Did you mean list?'],
    [['orders', 'list', '--suplier', 'x'], "unknown option '--suplier'", 'Did you mean --supplier?'],
    [['orders', 'list', '--status', 'shiped'], 'not "shiped"', 'Did you mean shipped?'],
    [['orders', 'list', '--limit', 'many'], '--limit is a whole number', ''],
    [['orders', 'list', '--since', 'yesterday'], '--since is a time', ''],
    [['orders', 'list', '--since'], 'argument missing', ''],
    [['orders', 'show'], "missing required argument 'order'", ''],
    [['orders', 'show', 'PE-1', 'PE-2'], 'too many arguments', ''],
  ])('%j says what is wrong, with exit code 2', async (typed, message, hint) => {
    const { code, out, err } = await run(typed)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).toContain(hint)
    const answered = await run([...typed, '--json'])
    // `--since --json`: what follows is no value.
    expect(answered).toMatchObject({ code: 2, err: '' })
    expect(JSON.parse(answered.out)).toMatchObject({ ok: false, error: { code: 'usage' } })
  })
})

describe('options', () => {
  it('have defaults, and come from the environment unless they are typed', async () => {
    expect((await optionsOf([])).options).toMatchObject({ 'dry-run': false, limit: 20 })
    const env = {
      SUPPLIERKIT_DRY_RUN: 'yes',
      SUPPLIERKIT_LIMIT: '5',
      SUPPLIERKIT_TAG: 'a, b',
      SUPPLIERKIT_COLOR: '',
      SUPPLIERKIT_SINCE: '36h',
    }
    expect((await optionsOf([], env)).options).toMatchObject({
      'dry-run': true,
      limit: 5,
      tag: ['a', 'b'],
      since: '2026-11-09T00:00:00.000Z',
    })
    const typed = ['--limit', '7', '--tag', 'c', '--tag', 'd,e', '--since', '2026-11-02']
    expect((await optionsOf(typed, env)).options).toMatchObject({
      limit: 7,
      tag: ['c', 'd', 'e'],
      since: '2026-11-02T00:00:00.000Z',
    })
  })

  it('name the variable when that is wrong', async () => {
    const { code, err } = await run(['echo'], { SUPPLIERKIT_COLOR: 'gren' })
    expect(code).toBe(2)
    expect(err).toContain('SUPPLIERKIT_COLOR is one of red, green, not "gren". Did you mean green?')
    expect((await run(['echo'], { SUPPLIERKIT_DRY_RUN: 'perhaps' })).err).toContain('SUPPLIERKIT_DRY_RUN is ')
  })

  it('answer in JSON also when the environment says so', async () => {
    const { out } = await run(['echo', 'a', 'b'], { SUPPLIERKIT_JSON: '1' })
    expect(JSON.parse(out)).toMatchObject({ ok: true, words: ['a', 'b'] })
    expect(await run(['echo', 'a', 'b'])).toEqual({ code: 0, out: 'a b', err: '' })
    expect(await run(['echo', 'fail'])).toEqual({ code: 1, out: 'fail', err: '' })
  })
})

describe('an app that is not there', () => {
  it.each([
    [['orders', 'list'], 'there is no supplierkit.config.ts'],
    [['orders', 'list', '--config', 'elsewhere.ts'], 'there is no file elsewhere.ts'],
    [['generate', 'prisma'], 'no folder of a Prisma schema'],
  ])('%j says what is missing and the way out', async (typed, message) => {
    const { code, err } = await run(typed)
    expect(code).toBe(1)
    expect(err).toContain(message)
    expect(err).toMatch(/Likely: .+\n.*More: docs\/errors\/config_/)
    const answered = await run([...typed, '--json'])
    expect(JSON.parse(answered.out)).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^config_/) as string },
    })
  })
})
