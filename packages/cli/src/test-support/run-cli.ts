import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { commands } from '../commands.js'
import { runSupplierKit } from '../run-supplierkit.js'

/** What a run of `supplierkit` came to. */
export interface CliRun {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** Standard output as JSON. */
  json<T>(): T
}

const require = createRequire(import.meta.url)

/** Runs TypeScript, and takes packages of the workspace from their sources. */
export const nodeArguments: readonly string[] = [
  '--conditions=@supplierkit/source',
  '--import',
  pathToFileURL(require.resolve('tsx')).href,
]

/** What would let a command find packages or settings that are not the app's. */
const notInherited = /^(SUPPLIERKIT_|CI$|NODE_OPTIONS$|NODE_PATH$)/

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Runs `supplierkit` as a process of its own, without a terminal. */
export function runCli(
  args: readonly string[],
  { folder, env = {} }: { readonly folder: string; readonly env?: Readonly<Record<string, string>> },
): Promise<CliRun> {
  return runProcess([...nodeArguments, main, ...args], folder, env)
}

/** The same within this process: quick, for what needs no module of the app. */
export async function runHere(args: readonly string[], folder: string): Promise<CliRun> {
  let out = ''
  let err = ''
  const code = await runSupplierKit(commands, args, {
    folder,
    env: {},
    now: () => new Date(),
    say: (text) => void (out += `${text}\n`),
    complain: (text) => void (err += `${text}\n`),
  })
  return { code, out, err, json: <T>() => JSON.parse(out) as T }
}

/** Runs Node to its end. Nothing of this process's own `SUPPLIERKIT_*` gets through. */
export function runProcess(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<CliRun> {
  const inherited = { ...process.env }
  for (const name of Object.keys(inherited)) if (notInherited.test(name)) delete inherited[name]
  const child = spawn(process.execPath, [...args], {
    cwd: folder,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err, json: <T>() => JSON.parse(out) as T }))
  })
}
