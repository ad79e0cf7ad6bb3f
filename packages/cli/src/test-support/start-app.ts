import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { appFiles } from './app-files.js'
import { bundleApp, bundleCommand } from './bundle.js'
import { linkModules } from './link-modules.js'
import { type CliRun, runCli, runProcess } from './run-cli.js'
import { writeFiles } from './write-files.js'

/** A running app beside its simulated supplier, and the command to look after it. */
export interface TestApp {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Runs `supplierkit` in the folder of the app. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<CliRun>
  /** The same from its sources, where it is to find those of other packages. */
  runFromSource(args: readonly string[]): Promise<CliRun>
  /** Has the supplier or the shop do something: see `serve.ts` in `appFiles`. */
  wish<T>(name: string, of?: object): Promise<T>
  stop(): Promise<void>
}

/** Starts the app of `appFiles` in a folder of its own. */
export async function startApp(): Promise<TestApp> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'supplierkit-cli-')))
  writeFiles(folder, appFiles)
  linkModules(folder)
  const command = await bundleCommand(join(folder, 'command'))
  await bundleApp(folder, ['serve.ts', 'supplierkit.config.ts'])
  // Of a config in two languages the TypeScript one would be taken.
  rmSync(join(folder, 'supplierkit.config.ts'))
  const basics = {
    SHOP_DATABASE: join(folder, 'shop.db'),
    SUPPLIER_KEY: 'test-key',
    SUPPLIER_SECRET: 'hook-secret-of-tests',
  }
  const child = spawn(process.execPath, ['serve.mjs'], {
    cwd: folder,
    env: { ...process.env, ...basics },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await firstLine(child)
  const { supplierUrl, shopUrl, wish } = JSON.parse(said) as Record<
    'supplierUrl' | 'shopUrl' | 'wish',
    string
  >
  const env = { ...basics, SUPPLIER_URL: supplierUrl, SHOP_URL: shopUrl }
  return {
    folder,
    env,
    run: (args, more = {}) => runProcess([command, ...args], folder, { ...env, ...more }),
    runFromSource: (args) => runCli(args, { folder, env }),
    async wish<T>(name: string, of: object = {}) {
      const answer = await fetch(wish, { method: 'POST', body: JSON.stringify({ name, of }) })
      if (!answer.ok) throw new Error(await answer.text())
      return (await answer.json()) as T
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child
  if (!stdout) throw new Error('the app has no output')
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the app ended with ${code ?? 'a signal'}`)))
  })
}
