import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { Client } from 'pg'

/** A PostgreSQL server that tests may use; they create schemas or databases of their own and drop them. */
export interface FoundPostgres {
  readonly url: string
  /** Where it comes from, for the report of the run. */
  readonly source: string
  /** Ends a private server; does nothing to one that was there before. */
  stop(): Promise<void>
}

/** How a private server is started, where it comes to that. */
export interface PrivateServerOptions {
  /** A commit waits for the disk, as it does in production. Absent: it does not, which is quicker. */
  readonly durable?: boolean
}

/**
 * Looks for a PostgreSQL server: an address in the environment (`SUPPLIERKIT_TEST_POSTGRES_URL`, then
 * `DATABASE_URL` where it names one), else localhost:5432, else a private server started from installed binaries.
 * @throws Error when `SUPPLIERKIT_TEST_POSTGRES_URL` is set and cannot be used: who names a server wants that one.
 */
export async function findPostgres(
  options: PrivateServerOptions = {},
): Promise<FoundPostgres | { missing: string }> {
  const named = process.env['SUPPLIERKIT_TEST_POSTGRES_URL']
  if (named) {
    const problem = await problemWith(named)
    if (problem) throw new Error(`SUPPLIERKIT_TEST_POSTGRES_URL cannot be used: ${problem}`)
    return { url: named, source: 'SUPPLIERKIT_TEST_POSTGRES_URL', stop: nothingToStop }
  }
  const general = process.env['DATABASE_URL']
  if (general && /^postgres(ql)?:/.test(general) && !(await problemWith(general))) {
    return { url: general, source: 'DATABASE_URL', stop: nothingToStop }
  }
  for (const url of localAddresses()) {
    if (!(await problemWith(url))) return { url, source: 'the server on localhost:5432', stop: nothingToStop }
  }
  return startPrivateServer(options)
}

const nothingToStop = async () => {}

function localAddresses(): string[] {
  const users = [process.env['PGUSER'], 'postgres', userInfo().username].filter((user) => user !== undefined)
  const databases = [process.env['PGDATABASE'], 'test', 'postgres'].filter((name) => name !== undefined)
  const addresses = users.flatMap((user) =>
    databases.map(
      (name) => `postgresql://${encodeURIComponent(user)}@localhost:5432/${encodeURIComponent(name)}`,
    ),
  )
  return [...new Set(addresses)]
}

/** Why a server cannot be used; `null`: it can. */
async function problemWith(url: string): Promise<string | null> {
  let client: Client | undefined
  try {
    client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 })
    client.on('error', () => {})
    await client.connect()
    const answer = await client.query<{ allowed: boolean }>(
      `SELECT has_database_privilege(current_database(), 'CREATE') AS allowed`,
    )
    return answer.rows[0]?.allowed ? null : 'its user may not create schemas'
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error)
  } finally {
    await client?.end().catch(() => {})
  }
}

async function startPrivateServer(
  options: PrivateServerOptions,
): Promise<FoundPostgres | { missing: string }> {
  const binaries = findBinaries()
  if (!binaries) {
    return { missing: 'no PostgreSQL: none answers on localhost:5432, and initdb is not installed' }
  }
  const account = unprivilegedAccount()
  if (account === 'missing') {
    return { missing: 'no PostgreSQL: a private one refuses to run as root, and there is no user for it' }
  }
  const folder = mkdtempSync(join(tmpdir(), 'supplierkit-postgres-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (account) chownSync(folder, account.uid, account.gid)

  const data = join(folder, 'data')
  const place = { cwd: folder, ...account, env: { ...process.env, LC_ALL: 'C' } }
  const args = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  const created = spawnSync(join(binaries, 'initdb'), args, { ...place, encoding: 'utf8' })
  if (created.status !== 0) {
    remove()
    return { missing: `no PostgreSQL: initdb failed: ${(created.stderr || String(created.error)).trim()}` }
  }

  const port = await freePort()
  const fsync = `fsync=${options.durable ? 'on' : 'off'}`
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, fsync].flatMap(
    (setting) => ['-c', setting],
  )
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...place,
    stdio: 'ignore',
  })
  const killNow = () => void server.kill('SIGQUIT')
  process.once('exit', killNow)
  const stop = async () => {
    process.off('exit', killNow)
    await ended(server)
    remove()
  }

  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  let problem: string | null = 'it did not start'
  for (let waited = 0; waited < 30_000 && problem && server.exitCode === null; waited += 100) {
    problem = await problemWith(url)
    if (problem) await new Promise((resolve) => setTimeout(resolve, 100))
  }
  if (problem) {
    await stop()
    return { missing: `no PostgreSQL: the private server cannot be used: ${problem}` }
  }
  return { url, source: `a private server from ${binaries}`, stop }
}

/** The folder of installed server programs, the newest version's first. */
export function findBinaries(): string | undefined {
  const packaged = '/usr/lib/postgresql'
  const versions = existsSync(packaged) ? readdirSync(packaged) : []
  const newestFirst = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(packaged, version, 'bin'))
  return [...newestFirst, ...(process.env['PATH'] ?? '').split(delimiter)].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

/** PostgreSQL refuses root; `undefined`: we are not root. */
export function unprivilegedAccount(): { uid: number; gid: number } | 'missing' | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  return 'missing'
}

/** A port on 127.0.0.1 that nobody listens at now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (typeof address === 'object' && address) resolve(address.port)
        else reject(new Error('there is no free port'))
      })
    })
  })
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill('SIGINT')
  })
}
