import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applySupplierKitSchema } from '@supplierkit/prisma-storage/schema'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Makes the Prisma client of each database from its schema, if that has changed. */
export function generateClients(): void {
  const manifest = createRequire(import.meta.url).resolve('prisma/package.json')
  for (const provider of ['sqlite', 'postgresql']) {
    const schema = join(folder, 'prisma', provider)
    const marker = join(folder, 'generated', provider, 'made-from')
    // In an app of your own `npx supplierkit-prisma copy` does this.
    applySupplierKitSchema({ to: schema })
    const wanted = digest(schema, manifest)
    if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) continue
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(dirname(manifest), 'build/index.js'), 'generate', '--schema', schema],
      {
        cwd: folder,
        encoding: 'utf8',
        // Generating does not run the schema engine; naming a program that exists saves its download.
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
        },
      },
    )
    if (status !== 0)
      throw new Error(`The client for ${provider} could not be generated:\n${stdout}\n${stderr}`)
    mkdirSync(dirname(marker), { recursive: true })
    writeFileSync(marker, wanted)
  }
}

function digest(schema: string, manifest: string): string {
  const files = readdirSync(schema)
    .sort()
    .map((file) => readFileSync(join(schema, file), 'utf8'))
  return createHash('sha256')
    .update(JSON.stringify([readFileSync(manifest, 'utf8'), files]))
    .digest('hex')
}
