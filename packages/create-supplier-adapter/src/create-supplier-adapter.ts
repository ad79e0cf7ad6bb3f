import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SupplierNames } from './names.js'
import { rename } from './rename.js'
import { readTemplate } from './template-files.js'

/** What to make. */
export interface CreateSupplierAdapterOptions {
  readonly names: SupplierNames
  /** The npm name. Default `supplierkit-<name>`. */
  readonly packageName?: string
  /** Where to. Default: a folder named after the supplier in the current one. */
  readonly folder?: string
}

/** `folder_not_empty`: something is there already, and nothing was written. */
export type CreateOutcome =
  | {
      readonly outcome: 'created'
      readonly folder: string
      readonly packageName: string
      readonly files: readonly string[]
    }
  | { readonly outcome: 'folder_not_empty'; readonly folder: string }

const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Writes a package for a supplier from the template that lies in this one. Needs no network. */
export function createSupplierAdapter(options: CreateSupplierAdapterOptions): CreateOutcome {
  const { names, packageName = `supplierkit-${names.kebab}` } = options
  const folder = resolve(options.folder ?? names.kebab)
  if (existsSync(folder) && readdirSync(folder).length > 0) return { outcome: 'folder_not_empty', folder }
  const version = ownVersion()
  const files = readTemplate(join(packageRoot, 'template')).map(({ path, text }) => {
    const renamed = rename(text, names, packageName)
    return {
      path: rename(path, names, packageName),
      text: path === 'package.json' ? withVersion(renamed, version) : renamed,
    }
  })
  for (const { path, text } of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return { outcome: 'created', folder, packageName, files: files.map(({ path }) => path) }
}

/** All packages of a release have one version, this one too. */
function withVersion(manifest: string, version: string): string {
  return manifest.replace(/("@supplierkit\/[a-z-]+": )"\^0\.0\.0"/g, `$1"^${version}"`)
}

/** The version of this package. */
export function ownVersion(): string {
  const manifest = readFileSync(join(packageRoot, 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
