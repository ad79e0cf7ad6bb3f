import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import { packageFile } from './package-file.js'

/** What the engine's bindings offer, as far as it is used here. */
interface EngineBindings {
  readonly __wbg_set_wasm: (exports: WebAssembly.Exports) => void
  readonly SchemaEngine: {
    new: (
      options: object,
      log: () => void,
      adapter: object,
    ) => Promise<{
      diff: (options: object) => Promise<{ stdout?: string | null }>
    }>
  }
}

/**
 * The SQL that creates the shipped schema from nothing, by Prisma's own schema engine in its WebAssembly form.
 * PostgreSQL needs the address of any server: the engine connects, but changes nothing.
 */
export async function createSchemaSql(provider: 'sqlite' | 'postgresql', url?: string): Promise<string> {
  const bindings = await loadEngine()
  const models = readFileSync(packageFile(`prisma/${provider}/supplierkit.prisma`), 'utf8')
  const content = `datasource db {\n  provider = "${provider}"\n}\n\n${models}`
  const files = [{ path: 'schema.prisma', content }]
  const factory: SqlMigrationAwareDriverAdapterFactory =
    provider === 'sqlite'
      ? new PrismaLibSql({ url: ':memory:' })
      : new PrismaPg({ connectionString: url ?? '' })
  const engine = await bindings.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  // The app's schema is there already.
  return (stdout ?? '').replace(/-- CreateSchema\nCREATE SCHEMA [^;]+;\n\n/, '')
}

let engine: Promise<EngineBindings> | undefined

function loadEngine(): Promise<EngineBindings> {
  engine ??= instantiate()
  return engine
}

/** The bindings' own start imports a .wasm file as a module, which Node cannot do by itself. */
async function instantiate(): Promise<EngineBindings> {
  const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bindings = (await import(pathToFileURL(path).href)) as EngineBindings & WebAssembly.ModuleImports
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  })
  const wasm = new WebAssembly.Module(readFileSync(path.replace(/\.js$/, '.wasm')))
  const { exports } = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(exports)
  const start = exports['__wbindgen_start']
  if (typeof start === 'function') (start as () => void)()
  return bindings
}
