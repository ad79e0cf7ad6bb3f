import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { writeFiles } from './write-files.js'

const tools = ['@clack/prompts', 'commander', 'diff', 'jiti']

/**
 * Bundles the command as it is now into a folder, so that plain Node runs it: quicker than from its many sources.
 * @returns the file to run
 */
export async function bundleCommand(folder: string): Promise<string> {
  writeFiles(folder, { 'package.json': JSON.stringify({ type: 'module', version: '1.2.3' }) })
  await build({
    entryPoints: [fileURLToPath(new URL('../main.ts', import.meta.url))],
    outfile: join(folder, 'dist/main.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@supplierkit/source'],
    external: tools,
    logLevel: 'silent',
  })
  return join(folder, 'dist/main.js')
}

/** Bundles files of an app with the sources of SupplierKit, beside them and as `.mjs`. */
export async function bundleApp(folder: string, files: readonly string[]): Promise<void> {
  await build({
    entryPoints: files.map((file) => join(folder, file)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@supplierkit/source'],
    external: ['@prisma/*', ...tools],
    logLevel: 'silent',
    // What is CommonJS among the dependencies asks for it.
    banner: {
      js: "import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url);",
    },
  })
}
