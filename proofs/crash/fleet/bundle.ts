import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Entry files of the processes of a run. */
export interface Bundles {
  readonly worker: string
  readonly supplier: string
}

/**
 * Bundles the processes of a run from source, once: a worker that is replaced a thousand times should not read a
 * thousand files each time. The native part of SQLite's driver stays where it is installed.
 */
export async function bundleProcesses(folder: string): Promise<Bundles> {
  const here = fileURLToPath(new URL('..', import.meta.url))
  const native = createRequire(createRequire(import.meta.url).resolve('@libsql/client')).resolve('libsql')
  await build({
    entryPoints: { worker: join(here, 'worker/main.ts'), supplier: join(here, 'supplier/main.ts') },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minifySyntax: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@supplierkit/source'],
    banner: {
      js: "import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url);",
    },
    plugins: [
      {
        name: 'native driver',
        setup: ({ onResolve }) => onResolve({ filter: /^libsql$/ }, () => ({ path: native, external: true })),
      },
    ],
    logLevel: 'error',
  })
  return { worker: join(folder, 'worker.mjs'), supplier: join(folder, 'supplier.mjs') }
}
