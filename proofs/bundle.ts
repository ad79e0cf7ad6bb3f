import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * Bundles processes from source into a folder, and answers the file of each. A process that is started a thousand
 * times should not read a thousand files each time, and code that runs for minutes runs faster without what the
 * loader of TypeScript adds to every function. The native part of SQLite's driver stays where it is installed.
 */
export async function bundle<Name extends string>(
  entryPoints: Readonly<Record<Name, string>>,
  folder: string,
): Promise<Readonly<Record<Name, string>>> {
  const native = createRequire(createRequire(import.meta.url).resolve('@libsql/client')).resolve('libsql')
  await build({
    entryPoints,
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
  const names = Object.keys(entryPoints) as Name[]
  const files = names.map((name) => [name, join(folder, `${name}.mjs`)] as const)
  return Object.fromEntries(files) as Record<Name, string>
}
