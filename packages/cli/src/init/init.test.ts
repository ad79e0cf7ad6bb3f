import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fixtureApps } from '../test-support/fixture-apps.js'
import { linkModules } from '../test-support/link-modules.js'
import { type CliRun, nodeArguments, runCli, runHere, runProcess } from '../test-support/run-cli.js'
import { typeCheck } from '../test-support/type-check.js'
import { writeFiles } from '../test-support/write-files.js'

// TypeScript and processes of their own, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'supplierkit-init-')))
  linkModules(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const init = (...args: string[]): Promise<CliRun> => runHere(['init', ...args], folder)
const asProcess = (...args: string[]): Promise<CliRun> => runCli(['init', ...args], { folder })
const read = (path: string) => readFileSync(join(folder, path), 'utf8')

/** Every file of the app and what stands in it. */
function contents(): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
  return Object.fromEntries(
    files
      .filter((file) => file.isFile() && !file.parentPath.includes('node_modules'))
      .map((file) => [
        join(file.parentPath, file.name),
        readFileSync(join(file.parentPath, file.name), 'utf8'),
      ]),
  )
}

describe.each(fixtureApps)('supplierkit init in $name', ({ files, ask, resolution }) => {
  // What loads the schema of the app's own package has to be a process that sees the app's packages.
  const run = ask === undefined ? asProcess : init

  it('shows the diff, writes when it may, fits the types, and finds nothing to do again', async () => {
    writeFiles(folder, files)
    const before = contents()
    const shown = await run()
    expect({ code: shown.code, err: shown.err }).toEqual({ code: 1, err: '' })
    expect(shown.out).toContain('+++ b/supplierkit.config.')
    expect(shown.out).toContain('files would be written: supplierkit init --yes')
    expect(contents()).toEqual(before)

    const written = await run('--yes', '--json')
    expect(written.code).toBe(0)
    expect(written.json()).toMatchObject({ ok: true, written: true, kept: [] })
    expect(typeCheck(folder, resolution)).toEqual([])

    const after = contents()
    for (const [path, text] of Object.entries(before)) {
      // What was there is still there, line by line.
      const lines = after[path]?.split('\n') ?? []
      expect(text.split('\n').filter((line) => !lines.includes(line))).toEqual([])
    }
    const again = await run()
    expect({ code: again.code, first: again.out.split('\n')[0] }).toEqual({
      code: 0,
      first: 'Nothing to do.',
    })
    expect(contents()).toEqual(after)

    if (ask === undefined) return
    writeFileSync(join(folder, 'ask.mjs'), ask)
    const answer = await runProcess([...nodeArguments, 'ask.mjs'], folder, {})
    expect(answer.err).toBe('')
    expect(answer.out).toContain('200 {"ok":true')

    const listed = await runCli(['suppliers', 'list', '--json'], { folder })
    expect(listed.json()).toMatchObject({ ok: true, suppliers: [{ active: true }] })
  })
})

describe('supplierkit init', () => {
  const [next, nextInJavaScript, hono, express] = fixtureApps

  it('relates the order model of a Prisma app, and keeps orders in its database', async () => {
    writeFiles(folder, next?.files ?? {})
    await asProcess('--yes')
    expect(read('prisma/supplierkit.prisma')).toContain('model SupplierOrder')
    expect(read('prisma/schema.prisma')).toContain('supplierOrders SupplierOrder[]')
    expect(read('src/supplierkit/hub.ts')).toContain("import { prisma } from '../lib/prisma'")
    expect(read('src/supplierkit/hub.ts')).toContain('storage: prismaStorage(prisma')
  })

  it('goes from the root of a workspace to its app, which then runs on packages that lie above it', async () => {
    const { files = {}, ask = '' } = express ?? {}
    writeFiles(folder, { 'package.json': '{"workspaces":["apps/*"]}' })
    writeFiles(join(folder, 'apps/shop'), files)
    expect((await init('--yes')).code).toBe(0)
    writeFileSync(join(folder, 'apps/shop/ask.mjs'), ask)
    const answer = await runProcess([...nodeArguments, 'ask.mjs'], join(folder, 'apps/shop'), {})
    expect(answer).toMatchObject({ err: '', out: expect.stringContaining('200 {"ok":true') as string })
    const listed = await asProcess('--cwd', 'apps/shop')
    expect(listed).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to do.') as string })
  })

  it('adds only what is missing to .env.example', async () => {
    writeFiles(folder, nextInJavaScript?.files ?? {})
    await init('--yes')
    expect(read('.env.example')).toBe(
      'DATABASE_URL=\nWESELLCELLULAR_API_KEY=\nWESELLCELLULAR_WEBHOOK_SECRET=\n',
    )
  })

  it('never overwrites a file that somebody has changed', async () => {
    writeFiles(folder, hono?.files ?? {})
    await init('--yes')
    const mine = `${read('src/supplierkit/options.ts')}// mine\n`
    writeFileSync(join(folder, 'src/supplierkit/options.ts'), mine)
    rmSync(join(folder, 'supplierkit.config.ts'))
    const { code, json } = await init('--yes', '--json')
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      kept: ['src/supplierkit/options.ts'],
      changes: [{ path: 'supplierkit.config.ts', change: 'new' }],
    })
    expect(read('src/supplierkit/options.ts')).toBe(mine)
  })

  it.each([
    ['{ "compilerOptions": { "module": "commonjs" } }', true],
    ['{ "compilerOptions": { "module": "CommonJS", "moduleResolution": "node" } }', true],
    ['{ "compilerOptions": { "module": "nodenext" } }', false],
    ['{}', false],
  ])('says what TypeScript needs to find parts of packages, with %s', async (config, needed) => {
    writeFiles(folder, {
      'package.json': '{"dependencies":{"express":"5"}}',
      'tsconfig.json': config,
      'app.ts': "import express from 'express'\nconst app = express()\n",
    })
    const { notes } = (await init('--json')).json<{ notes: string[] }>()
    expect(notes.some((note) => note.includes('"module": "nodenext"'))).toBe(needed)
  })

  it('writes in the habits of the file that it changes', async () => {
    writeFiles(folder, express?.files ?? {})
    await init('--yes')
    expect(read('src/server.ts')).toBe(`import express from "express";
import {
  type Server,
} from "node:http";
import { toExpressHandler } from "@supplierkit/http/express";
import { hub } from "./supplierkit/hub.js";
import { options } from "./supplierkit/options.js";

export function start(): Server {
  const app = express();
  app.use("/api/supplierkit", toExpressHandler(hub, options)); // before express.json()
  void hub.start(); // sends orders, applies webhooks, tells people
  app.use(express.json());
  return app.listen(0);
}
`)
  })

  it.each([
    ['no app at all', {}, 'there is no readable package.json here'],
    ['another framework', { 'package.json': '{"dependencies":{"koa":"3"}}' }, 'none of next, hono'],
    ['no App Router', { 'package.json': '{"dependencies":{"next":"16"}}' }, 'no folder app/'],
    [
      'CommonJS that must not import',
      {
        'package.json': '{"dependencies":{"express":"5"}}',
        'tsconfig.json': '{ "compilerOptions": { "verbatimModuleSyntax": true } }',
        'server.ts': "import express = require('express')\nconst app = express()\n",
      },
      'server.ts is CommonJS, and verbatimModuleSyntax',
    ],
    [
      'an app that is made in an unusual way',
      {
        'package.json': '{"type":"module","dependencies":{"hono":"4"}}',
        'index.js': 'export default make(Hono)\n',
      },
      'no file makes an app of hono',
    ],
  ])('says what it needs when it finds %s', async (_, files, reason) => {
    writeFiles(folder, files)
    const before = contents()
    const { code, json } = await init('--yes', '--json')
    expect(code).toBe(1)
    expect(json()).toMatchObject({
      ok: false,
      error: { code: 'config_invalid', message: expect.stringContaining(reason) as string },
    })
    expect(contents()).toEqual(before)
  })
})
