import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { FileChange } from '../init/file-change.js'
import type { SchemaModule } from './schema-module.js'

/** How the schema is to be written. */
export interface SchemaPlanOptions {
  /** The folder of the app's schema. */
  readonly to: string
  readonly provider?: 'sqlite' | 'postgresql' | undefined
  readonly orderModel?: string | null | undefined
}

/** What would be changed in a schema folder, found out on a copy of it. */
export interface SchemaPlan {
  readonly changes: readonly FileChange[]
  readonly notes: readonly string[]
}

/** The folder of a Prisma schema in an app; `null`: there is none. */
export function findSchemaFolder(folder: string, given: string | undefined): string | null {
  if (given !== undefined) return join(folder, given)
  const usual = ['prisma/schema', 'prisma', 'src/prisma']
  const holdsSchema = (one: string) =>
    existsSync(join(folder, one)) && readdirSync(join(folder, one)).some((file) => file.endsWith('.prisma'))
  const found = usual.find(holdsSchema)
  return found === undefined ? null : join(folder, found)
}

/** @throws SupplierKitError `config_invalid`, as prisma-storage does */
export function planSchema(module: SchemaModule, { to, ...options }: SchemaPlanOptions): SchemaPlan {
  const copy = mkdtempSync(join(tmpdir(), 'supplierkit-schema-'))
  try {
    for (const file of existsSync(to) ? prismaFiles(to) : []) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      cpSync(join(to, file), join(copy, file))
    }
    const { notes } = module.applySupplierKitSchema({ to: copy, ...options })
    const changes = prismaFiles(copy).flatMap((file): FileChange[] => {
      const path = join(to, file)
      const before = existsSync(path) ? readFileSync(path, 'utf8') : null
      const after = readFileSync(join(copy, file), 'utf8')
      return before === after ? [] : [{ path, before, after }]
    })
    return { changes, notes: notes.map((note) => note.replaceAll(copy, relative(process.cwd(), to) || '.')) }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function prismaFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.prisma') && !file.includes('node_modules'))
    .sort()
}
