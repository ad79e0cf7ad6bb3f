import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is used of a package.json. */
export interface Manifest {
  readonly type?: string
  /** `pnpm@10.1.0` */
  readonly packageManager?: string
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** The package.json of a folder; `null`: there is none, or it cannot be read. */
export function readManifest(folder: string): Manifest | null {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return typeof read === 'object' ? read : null
  } catch {
    return null
  }
}

/** A file as text; `null`: it is not there. */
export function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
