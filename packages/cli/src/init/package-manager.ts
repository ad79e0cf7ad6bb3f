import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readManifest } from './read-manifest.js'

/** How packages are added, by manager. */
const managers = {
  pnpm: ['pnpm add', 'pnpm add --save-dev'],
  yarn: ['yarn add', 'yarn add --dev'],
  bun: ['bun add', 'bun add --dev'],
  npm: ['npm install', 'npm install --save-dev'],
} as const

/** A package manager that `init` knows. */
export type PackageManager = keyof typeof managers

const lockfiles: Readonly<Record<string, PackageManager>> = {
  'pnpm-lock.yaml': 'pnpm',
  'pnpm-workspace.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
}

/** What a folder is installed with: the nearest word on it, there or in a folder above up to that of the repository. */
export function packageManagerOf(folder: string): PackageManager {
  for (let at = folder; ; at = dirname(at)) {
    const [named] = readManifest(at)?.packageManager?.split('@') ?? []
    if (named !== undefined && isManager(named)) return named
    const locked = Object.keys(lockfiles).find((file) => existsSync(join(at, file)))
    if (locked !== undefined) return lockfiles[locked] ?? 'npm'
    if (existsSync(join(at, '.git')) || dirname(at) === at) return 'npm'
  }
}

function isManager(name: string): name is PackageManager {
  return Object.hasOwn(managers, name)
}

/** The commands that add packages. */
export function installCommands(
  manager: PackageManager,
  missing: { readonly runtime: readonly string[]; readonly development: readonly string[] },
): string[] {
  const [add, addDev] = managers[manager]
  return [
    ...(missing.runtime.length > 0 ? [`${add} ${missing.runtime.join(' ')}`] : []),
    ...(missing.development.length > 0 ? [`${addDev} ${missing.development.join(' ')}`] : []),
  ]
}
