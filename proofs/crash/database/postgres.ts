import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { supplierKitSchema } from '@supplierkit/prisma-storage/schema'
import { Client } from 'pg'
import { findBinaries, freePort, unprivilegedAccount } from '../../../scripts/postgres-for-tests.js'
import type { CrashDatabase, Row } from './database.js'
import { shopTable } from './shop-table.js'
import { witnessStatements } from './witness.js'

const startsWithinMs = 60_000

/**
 * Runs the server and ends it at once, without a checkpoint and as in `pg_ctl stop -m immediate`, when its input
 * closes: also when the run itself has been killed.
 */
const keeper = '"$@" & server=$!; read -r _; kill -QUIT $server; wait $server'

const settings: readonly string[] = [
  'listen_addresses=127.0.0.1',
  'fsync=on',
  'synchronous_commit=on',
  'max_connections=60',
  // One call instead of one for each file when it recovers: a hundred restarts would wait for little else.
  ...(process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
]

/** A PostgreSQL cluster of the run's own, with fsync on; `missing` says why there is none. */
export async function openPostgres(folder: string): Promise<CrashDatabase | { readonly missing: string }> {
  const binaries = findBinaries()
  if (!binaries) return { missing: 'PostgreSQL, because initdb and postgres are not installed here' }
  const account = unprivilegedAccount()
  if (account === 'missing') {
    return { missing: 'PostgreSQL, because it refuses to run as root and there is no user for it' }
  }
  const home = join(folder, 'postgres')
  mkdirSync(home)
  if (account) chownSync(home, account.uid, account.gid)
  const data = join(home, 'data')
  const options = { cwd: home, ...account, env: { ...process.env, LC_ALL: 'C' } }
  const made = spawnSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'],
    { ...options, encoding: 'utf8' },
  )
  if (made.status !== 0) return { missing: `PostgreSQL, because initdb failed: ${made.stderr.trim()}` }

  const port = await freePort()
  const address = `postgresql://postgres@127.0.0.1:${port}/postgres`
  const log = openSync(join(folder, 'postgres.log'), 'a')
  const args = [...settings, `unix_socket_directories=${home}`].flatMap((setting) => ['-c', setting])
  let server: ChildProcess
  const start = async () => {
    const command = [join(binaries, 'postgres'), '-D', data, '-p', String(port), ...args]
    server = spawn('/bin/sh', ['-c', keeper, 'keeper', ...command], {
      ...options,
      stdio: ['pipe', log, log],
    })
    await answering(address)
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      server.once('exit', () => resolve())
      server.stdin?.end()
    })

  await start()
  for (const statement of [
    ...supplierKitSchema.postgresql.statements,
    ...witnessStatements.postgres,
    shopTable,
  ]) {
    await ask(address, statement)
  }
  return {
    address,
    query: (statement) => ask(address, statement),
    async restart() {
      await stop()
      await start()
    },
    async silence(ms) {
      const pids = serverProcesses(data)
      for (const pid of pids) signal(pid, 'SIGSTOP')
      await sleep(ms)
      for (const pid of pids) signal(pid, 'SIGCONT')
    },
    close: stop,
  }
}

/** The server and its connections. */
function serverProcesses(data: string): number[] {
  const server = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  const listed = spawnSync('ps', ['-o', 'pid=', '--ppid', String(server)], { encoding: 'utf8' }).stdout
  return [server, ...listed.split(/\s+/).filter(Boolean).map(Number)]
}

/** A connection may have ended in the meantime. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function answering(address: string): Promise<void> {
  for (const until = Date.now() + startsWithinMs; ; await sleep(25)) {
    try {
      await ask(address, 'SELECT 1')
      return
    } catch (error) {
      if (Date.now() > until) throw error
    }
  }
}

/** Each statement has a connection of its own: none outlives a restart. */
async function ask(address: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: address })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end().catch(() => {})
  }
}
