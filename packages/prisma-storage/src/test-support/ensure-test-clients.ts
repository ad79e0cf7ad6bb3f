import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { applySupplierKitSchema } from '../schema/apply-supplier-kit-schema.js'
import { shipped } from '../schema/shipped-schema.js'
import { packageFile } from './package-file.js'

const providers = ['sqlite', 'postgresql'] as const
type Provider = (typeof providers)[number]

/** An app's own schema, as it is before SupplierKit comes to it. */
const appSchema = (provider: Provider): string => `datasource db {
  provider = "${provider}"
}

generator client {
  provider               = "prisma-client"
  output                 = "../client"
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "js"
}

model Order {
  id     String @id
  number String

  @@map("orders")
}
`

/** Generates the Prisma clients of the tests in `generated/`, if the schema or Prisma changed since. */
export async function ensureTestClients(): Promise<void> {
  const marker = packageFile('generated/made-from')
  const wanted = digest()
  const isCurrent = () => existsSync(marker) && readFileSync(marker, 'utf8') === wanted
  if (isCurrent()) return
  mkdirSync(packageFile('generated'), { recursive: true })
  const unlock = await lock(packageFile('generated/lock'))
  try {
    if (isCurrent()) return
    for (const provider of providers) generate(provider)
    writeFileSync(marker, wanted)
  } finally {
    unlock()
  }
}

function generate(provider: Provider): void {
  const schema = packageFile(`generated/${provider}/schema`)
  rmSync(schema, { recursive: true, force: true })
  mkdirSync(schema, { recursive: true })
  writeFileSync(join(schema, 'app.prisma'), appSchema(provider))
  applySupplierKitSchema({ to: schema })
  const manifest = createRequire(import.meta.url).resolve('prisma/package.json')
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [join(dirname(manifest), 'build/index.js'), 'generate', '--schema', schema],
    {
      cwd: packageFile('.'),
      encoding: 'utf8',
      // Generating does not run the schema engine, the CLI only wants one to be there.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    },
  )
  if (status !== 0) throw new Error(`prisma generate failed for ${provider}:\n${stdout}\n${stderr}`)
}

function digest(): string {
  const prisma = readFileSync(createRequire(import.meta.url).resolve('prisma/package.json'), 'utf8')
  const parts = providers.flatMap((provider) => [appSchema(provider), shipped[provider].schema])
  return createHash('sha256')
    .update(JSON.stringify([prisma, ...parts]))
    .digest('hex')
}

/** A folder as a lock between processes; one that a killed process left behind is taken over after two minutes. */
async function lock(path: string): Promise<() => void> {
  for (;;) {
    try {
      mkdirSync(path)
      return () => rmSync(path, { recursive: true, force: true })
    } catch {
      const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)
      if (age > 120_000) rmSync(path, { recursive: true, force: true })
      await sleep(100)
    }
  }
}
