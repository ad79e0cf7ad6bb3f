import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runHere } from '../test-support/run-cli.js'
import { writeFiles } from '../test-support/write-files.js'
import { packageManagerOf } from './package-manager.js'
import { workspacePackages } from './workspace.js'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'supplierkit-workspace-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const honoApp = {
  'package.json': '{"type":"module","dependencies":{"hono":"4"}}',
  'src/index.ts': "import { Hono } from 'hono'\n\nexport const app = new Hono()\n",
}
const expressApp = {
  'package.json': '{"dependencies":{"express":"5"}}',
  'server.js': "const express = require('express')\nconst app = express()\n",
}

/** Files of a package, in its folder. */
const under = (path: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${path}/${name}`, text]))

const init = (args: readonly string[] = [], at = '.') => runHere(['init', ...args], join(folder, at))

describe('the packages of a workspace', () => {
  const all = ['apps/api', 'apps/web', 'apps/web/dist', 'libs/a', 'libs/deep/b', 'libs/deep/test/c', 'tools']
  beforeEach(() => {
    for (const path of [...all, 'apps/node_modules/d'])
      writeFiles(join(folder, path), { 'package.json': '{}' })
  })

  it.each([
    ['npm', { 'package.json': '{"workspaces":["apps/*","./tools/"]}' }, ['apps/api', 'apps/web', 'tools']],
    ['yarn', { 'package.json': '{"workspaces":{"packages":["apps/web"]}}' }, ['apps/web']],
    [
      'pnpm',
      {
        'pnpm-workspace.yaml': `# ours
packages: # all of them
  - 'apps/*'
  # and
  - "libs/**" # deep ones

  - '!**/test/**'
catalog:
  - tools
`,
      },
      ['apps/api', 'apps/web', 'libs/a', 'libs/deep/b'],
    ],
    ['pnpm in one line', { 'pnpm-workspace.yaml': "packages: ['tools', apps/w*]" }, ['apps/web', 'tools']],
    ['pnpm without any', { 'pnpm-workspace.yaml': 'nodeLinker: hoisted\n' }, []],
    ['nobody', { 'package.json': '{}' }, null],
  ] as const)('are found as %s has them', (_, files, packages) => {
    writeFiles(folder, files)
    expect(workspacePackages(folder)).toEqual(packages)
  })
})

describe('the package manager', () => {
  it.each([
    ['pnpm', { 'pnpm-lock.yaml': '' }],
    ['yarn', { 'yarn.lock': '' }],
    ['bun', { 'bun.lockb': '' }],
    ['npm', { 'package-lock.json': '' }],
    ['pnpm', { 'package.json': '{"packageManager":"pnpm@10.1.0+sha512.abc"}', 'yarn.lock': '' }],
    ['yarn', { 'pnpm-lock.yaml': '', 'apps/yarn.lock': '' }],
    ['npm', { 'pnpm-lock.yaml': '', 'apps/.git/HEAD': '' }],
  ])('is %s, from %j in the folder or above', (manager, files) => {
    writeFiles(folder, { '.git/HEAD': '', 'apps/shop/package.json': '{}', ...files })
    expect(packageManagerOf(join(folder, 'apps/shop'))).toBe(manager)
  })
})

describe('supplierkit init in a workspace', () => {
  it('goes from the root to the only app, and says where it is', async () => {
    writeFiles(folder, {
      'package.json': '{"workspaces":["apps/*","libs/*"]}',
      'yarn.lock': '',
      'libs/texts/package.json': '{"devDependencies":{"express":"5"}}',
      ...under('apps/api', honoApp),
    })
    const shown = await init()
    expect(shown.code).toBe(1)
    expect(shown.out).toContain('+++ b/apps/api/src/supplierkit/hub.ts')
    const { code, out } = await init(['--yes'])
    expect(code).toBe(0)
    expect(out).toContain('wrote apps/api/src/supplierkit/hub.ts')
    expect(out).toContain('Next, in apps/api: npx supplierkit doctor')
    expect(out).toContain('Install, in apps/api: yarn add @supplierkit/core @supplierkit/http')
    expect(await init(['--json'])).toMatchObject({ code: 0, err: '' })
    expect((await init(['--json'])).json()).toMatchObject({
      changes: [],
      folder: join(folder, 'apps/api'),
      packageManager: 'yarn',
    })
  })

  it('asks which of several it is to be, and takes it by --cwd or where it is called', async () => {
    writeFiles(folder, {
      'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
      'package.json': '{}',
      ...under('apps/api', expressApp),
      ...under('apps/live', honoApp),
      'apps/texts/package.json': '{}',
    })
    const asked = await init(['--yes', '--json'])
    expect(asked.code).toBe(1)
    expect(asked.json()).toMatchObject({
      error: {
        code: 'config_invalid',
        message: expect.stringMatching(
          /look like apps: apps\/api \(express\), apps\/live \(hono\)\.[^]*--cwd apps\/api/,
        ) as string,
      },
    })
    const shown = await init(['--cwd', 'apps/api'])
    expect(shown.out).toContain('5 files would be written: supplierkit init --cwd apps/api --yes')
    expect(shown.out).toContain('Install, in apps/api: pnpm add')
    const first = await init(['--yes', '--json', '--cwd', 'apps/api'])
    expect(first.json()).toMatchObject({
      written: true,
      framework: 'express',
      packageManager: 'pnpm',
      install: [
        expect.stringMatching(/^pnpm add @supplierkit\/core /),
        'pnpm add --save-dev @supplierkit/cli',
      ],
    })
    expect((await init(['--yes'], 'apps/live')).out).toContain('Install: pnpm add @supplierkit/core')
    // The only one of its framework needs no folder.
    expect((await init(['--framework', 'hono', '--json'])).json()).toMatchObject({ ok: true, changes: [] })
  })

  it('says that there is no app, and which packages it looked at', async () => {
    writeFiles(folder, { 'package.json': '{"workspaces":["libs/*"]}', 'libs/a/package.json': '{}' })
    const { code, err } = await init(['--yes'])
    expect(code).toBe(1)
    expect(err).toContain('none of the packages of this workspace makes an app of next, hono')
    expect(err).toContain(': libs/a.')
  })

  it('prefers an app at the root itself', async () => {
    writeFiles(folder, { ...expressApp, ...under('apps/live', honoApp) })
    writeFiles(folder, { 'package.json': '{"workspaces":["apps/*"],"dependencies":{"express":"5"}}' })
    expect((await init(['--json'])).json()).toMatchObject({ framework: 'express', folder })
  })

  it('is called in a wrong way where the folder of --cwd is not there', async () => {
    const { code, err } = await init(['--cwd', 'apps/nowhere'])
    expect(code).toBe(2)
    expect(err).toContain('there is no folder "apps/nowhere"')
  })
})
