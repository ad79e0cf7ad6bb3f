import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))
const tsx = createRequire(import.meta.url).resolve('tsx/cli')

/** A storefront as people would run it: built, started, on a free port, with its data in a folder of its own. */
export interface RunningStorefront {
  readonly url: string
  readonly dataFolder: string
  readonly adminPassword: string
  /** What it has written so far. */
  readonly output: () => string
  stop(): Promise<void>
}

/** Builds it, if anything has changed. @throws Error with what the build said. */
export async function buildStorefront(): Promise<void> {
  const { output, ended } = run('build', {})
  if ((await ended) !== 0) throw new Error(`the storefront could not be built:\n${output()}`)
}

/** Starts what was built, with a simulated supplier that is in a hurry. */
export async function startStorefront(
  env: Readonly<Record<string, string>> = {},
): Promise<RunningStorefront> {
  const port = await freePort()
  const dataFolder = mkdtempSync(join(tmpdir(), 'storefront-'))
  const adminPassword = 'for-this-test-only'
  const { child, output, ended } = run('start', {
    PORT: String(port),
    STOREFRONT_DATA: dataFolder,
    SIMULATOR_SPEED: '600',
    ADMIN_PASSWORD: adminPassword,
    ...env,
  })
  let gone = false
  void ended.then(() => (gone = true))
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    if (gone) throw new Error(`the storefront ended:\n${output()}`)
    const answer = await fetch(`${url}/api/supplierkit/ok`).catch(() => null)
    if (answer?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    dataFolder,
    adminPassword,
    output,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

function run(command: string, env: Readonly<Record<string, string>>) {
  const child: ChildProcess = spawn(
    process.execPath,
    [tsx, '--conditions=@supplierkit/source', join(folder, 'scripts/storefront.ts'), command],
    // What vitest sets is not for Next.js.
    { cwd: folder, env: { ...process.env, NODE_OPTIONS: '', ...env, NODE_ENV: 'production' } },
  )
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  return { child, output: () => text, ended }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
