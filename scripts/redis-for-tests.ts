import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from './postgres-for-tests.js'

/** A Redis server that tests may use; they take prefixes of their own and remove what they wrote. */
export interface FoundRedis {
  readonly url: string
  /** Where it comes from, for the report of the run. */
  readonly source: string
  /** Ends a private server; does nothing to one that was there before. */
  stop(): Promise<void>
}

/** A Redis server of the test's own, which it may kill. It keeps nothing on disk. */
export interface PrivateRedis {
  readonly url: string
  /** Takes it away at once, as a machine that fails: SIGKILL. */
  kill(): Promise<void>
  /** Begins it anew on the same port, empty. Resolves when it answers. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const variable = 'SUPPLIERKIT_TEST_REDIS_URL'
const local = 'redis://127.0.0.1:6379'
const nothingToStop = async () => {}

/**
 * Looks for a Redis server: the address in `SUPPLIERKIT_TEST_REDIS_URL`, else localhost:6379, else a private server
 * started from an installed `redis-server`.
 * @throws Error when the variable is set and cannot be used: who names a server wants that one.
 */
export async function findRedis(): Promise<FoundRedis | { missing: string }> {
  const named = process.env[variable]
  if (named) {
    const problem = await problemWith(named)
    if (problem) throw new Error(`${variable} cannot be used: ${problem}`)
    return { url: named, source: variable, stop: nothingToStop }
  }
  if (!(await problemWith(local))) {
    return { url: local, source: 'the server on localhost:6379', stop: nothingToStop }
  }
  const started = await startPrivateRedis()
  if ('missing' in started) {
    return { missing: `no Redis: none answers on localhost:6379, and ${started.missing}` }
  }
  return { url: started.url, source: 'a private server', stop: () => started.stop() }
}

/** Starts a server on a free port; it ends with this process at the latest. */
export async function startPrivateRedis(): Promise<PrivateRedis | { missing: string }> {
  const program = findRedisServer()
  if (!program) return { missing: 'redis-server is not installed' }
  const folder = mkdtempSync(join(tmpdir(), 'supplierkit-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let server: ChildProcess | null = null
  const killNow = () => void server?.kill('SIGKILL')
  process.once('exit', killNow)
  const kill = async () => {
    if (server) await ended(server)
    server = null
  }
  const restart = async () => {
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    server = spawn(program, settings, { cwd: folder, stdio: 'ignore' })
    let problem: string | null = 'it did not start'
    for (let waited = 0; waited < 10_000 && problem && server.exitCode === null; waited += 50) {
      problem = await problemWith(url)
      if (problem) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    if (problem) throw new Error(`the private Redis cannot be used: ${problem}`)
  }
  const stop = async () => {
    process.off('exit', killNow)
    await kill()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await restart()
  } catch (error) {
    await stop()
    return { missing: error instanceof Error ? error.message : String(error) }
  }
  return { url, kill, restart, stop }
}

/** The installed program, the first in PATH. */
function findRedisServer(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, 'redis-server')).find((file) => existsSync(file))
}

/** Why a server cannot be used; `null`: it can. */
async function problemWith(url: string): Promise<string | null> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 3_000,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  })
  let problem: string | null = null
  client.on('error', (error) => (problem = error.message))
  try {
    await client.connect()
    await client.ping()
    return null
  } catch (error) {
    return problem ?? (error instanceof Error ? error.message : String(error))
  } finally {
    client.disconnect()
  }
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill('SIGKILL')
  })
}
