import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash } from './content-hash.js'
import { root, type WorkspacePackage, workspaceDependencies } from './packages.js'
import { run } from './run.js'

/** What became of one package. */
export interface Built {
  readonly name: string
  readonly outcome: 'built' | 'unchanged' | 'failed'
  readonly output: string
  readonly ms: number
}

const stamps = join(root, 'node_modules', '.cache', 'supplierkit', 'build')
const shared = [
  'pnpm-lock.yaml',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'tsup.base.ts',
].map((file) => join(root, file))

/** Builds a package with tsup, unless nothing it is made of has changed since its last build. */
export async function buildPackage(one: WorkspacePackage, all: readonly WorkspacePackage[]): Promise<Built> {
  const started = performance.now()
  const answer = (outcome: Built['outcome'], output = ''): Built => ({
    name: one.name,
    outcome,
    output,
    ms: performance.now() - started,
  })
  const stamp = join(stamps, one.name.replaceAll('/', '+'))
  const before = contentHash(sourcesOf(one, all), root)
  const dist = join(one.folder, 'dist')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === `${before} ${contentHash([dist], dist)}`) {
    return answer('unchanged')
  }
  const ended = await run(process.execPath, [join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js')], {
    cwd: one.folder,
  })
  if (!ended.ok) return answer('failed', ended.output)
  mkdirSync(stamps, { recursive: true })
  writeFileSync(stamp, `${before} ${contentHash([dist], dist)}`)
  return answer('built')
}

/** The package itself, what it shares with all, and the packages its types come from, however far away. */
function sourcesOf(one: WorkspacePackage, all: readonly WorkspacePackage[]): string[] {
  const reached = new Set([one.name])
  for (const name of reached) {
    const at = all.find((other) => other.name === name)
    if (at) for (const next of workspaceDependencies(at, all)) reached.add(next)
  }
  const folders = all.filter((other) => reached.has(other.name)).map((other) => other.folder)
  return [...shared, ...folders]
}
