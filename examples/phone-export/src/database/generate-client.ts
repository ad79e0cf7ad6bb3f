import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applySupplierKitSchema } from '@supplierkit/prisma-storage/schema'

const folder = fileURLToPath(new URL('../../', import.meta.url))
const schema = join(folder, 'prisma/sqlite')
const marker = join(folder, 'generated/made-from')

/**
 * Makes the shop's Prisma client from its schema, if that has changed. SupplierKit's models are brought up to
 * date first; in an app of your own `npx supplierkit-prisma` and `prisma generate` do the same.
 */
export function generateClient(): void {
  applySupplierKitSchema({ to: schema })
  const manifest = createRequire(import.meta.url).resolve('prisma/package.json')
  const wanted = digest(manifest)
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(dirname(manifest), 'build/index.js'), 'generate', '--schema', schema],
    {
      cwd: folder,
      encoding: 'utf8',
      // Generating does not run the schema engine; naming a program that exists saves its download.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    },
  )
  if (status !== 0) throw new Error(`The database client could not be generated:\n${stdout}\n${stderr}`)
  mkdirSync(dirname(marker), { recursive: true })
  writeFileSync(marker, wanted)
}

function digest(manifest: string): string {
  const files = readdirSync(schema)
    .sort()
    .map((file) => readFileSync(join(schema, file), 'utf8'))
  return createHash('sha256')
    .update(JSON.stringify([readFileSync(manifest, 'utf8'), files]))
    .digest('hex')
}
