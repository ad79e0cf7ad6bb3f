import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { PageAssets } from './src/page-assets.js'

/** The page as a browser loads it: one script, one style, nothing from elsewhere. */
export async function bundlePage(): Promise<PageAssets> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./src/page/main.tsx', import.meta.url))],
    outdir: 'page',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    conditions: ['@supplierkit/source'],
    legalComments: 'none',
    logLevel: 'silent',
  })
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  return { script: text('.js'), style: text('.css') }
}
