import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the workspace lies. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

type Dependencies = Readonly<Record<string, string>>

/** What the scripts read of a package.json. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, unknown>>
  readonly dependencies?: Dependencies
  readonly devDependencies?: Dependencies
  readonly peerDependencies?: Dependencies
  readonly [field: string]: unknown
}

/** A package or an example of the workspace. */
export interface WorkspacePackage {
  readonly name: string
  /** Absolute folder. */
  readonly folder: string
  /** Folder relative to the workspace, as in `packages/core`. */
  readonly path: string
  readonly manifest: Manifest
  /** The source file behind each public entry: `.` -> `<folder>/src/index.ts`. */
  readonly entries: ReadonlyMap<string, string>
}

/** What lies in `packages/`: everything that is published. No list of them is kept anywhere. */
export function listPackages(workspace = root): WorkspacePackage[] {
  return listFolder('packages', workspace)
}

/** What lies in `examples/`. */
export function listExamples(workspace = root): WorkspacePackage[] {
  return listFolder('examples', workspace)
}

function listFolder(parent: string, workspace: string): WorkspacePackage[] {
  const folder = join(workspace, parent)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'package.json')))
    .sort()
    .map((name) => readPackage(join(folder, name), workspace))
}

function readPackage(folder: string, workspace: string): WorkspacePackage {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  return {
    name: manifest.name,
    folder,
    path: relative(workspace, folder),
    manifest,
    entries: sourceEntries(folder, manifest),
  }
}

function sourceEntries(folder: string, manifest: Manifest): Map<string, string> {
  const entries = new Map<string, string>()
  for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
    if (typeof target !== 'object' || target === null) continue
    const source = (target as Record<string, unknown>)['@supplierkit/source']
    if (typeof source === 'string') entries.set(entry, join(folder, source))
  }
  return entries
}

/** Names of the workspace packages that this one names in any of its dependency fields. */
export function workspaceDependencies(of: WorkspacePackage, all: readonly WorkspacePackage[]): string[] {
  const { dependencies, devDependencies, peerDependencies } = of.manifest
  const named = new Set(Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }))
  return all.filter((other) => named.has(other.name)).map((other) => other.name)
}

/**
 * The packages in an order in which each comes after those it depends on.
 * @throws Error when packages depend on each other in a circle.
 */
export function inDependencyOrder(packages: readonly WorkspacePackage[]): WorkspacePackage[] {
  const ordered: WorkspacePackage[] = []
  let waiting = [...packages]
  while (waiting.length > 0) {
    const open = new Set(waiting.map((one) => one.name))
    const ready = waiting.filter(
      (one) => !workspaceDependencies(one, packages).some((name) => open.has(name)),
    )
    if (ready.length === 0) throw new Error(`these packages depend on each other: ${[...open].join(', ')}`)
    ordered.push(...ready)
    waiting = waiting.filter((one) => !ready.includes(one))
  }
  return ordered
}
